"""Logs: one JSON object a line (or coloured lines on a terminal), and only fields of the allow-list.

No message text, name, number, address or token is ever logged: what is not on the list is left out, whoever logs it.
"""

import logging
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "action",
        "channel",
        "kind",
        "code",
        "error",
        "attempts",
        "failures",
        "remedy",
        "message_id",
        "update_id",
        "count",
        "seconds",
        "status",
        "method",
        "port",
        "revision",
        "reason",
        "exception",
    }
)
"""Every field that may be logged."""

NOISY = ("httpx", "httpcore", "apscheduler", "aiohttp", "telegram", "twilio", "uvicorn.access", "alembic")
"""Libraries whose INFO lines tell too much (httpx: whole URLs, with the bot's token) or nothing."""


_OF_STRUCTLOG = frozenset({"_record", "_from_structlog"})
"""What structlog needs until the line is written, and then takes out itself."""


WITH_HANDLERS_OF_THEIR_OWN = ("uvicorn", "uvicorn.error", "uvicorn.access")
"""Libraries that write past the root's handler, if they were set up to: here they must not."""


def only_allowed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Leave out every field that is not on the list."""
    return {name: value for name, value in event.items() if name in ALLOWED or name in _OF_STRUCTLOG}


def without_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Of an exception keep where it happened and its type: its message may quote what somebody wrote."""
    info = event.pop("exc_info", None)
    if info:
        error = info if isinstance(info, BaseException) else (info[1] if isinstance(info, tuple) else sys.exc_info()[1])
        if error is not None:
            event["exception"] = _frames(error)
    return event


def unfilled(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Of a library's message keep the first line, as its code words it: what is filled in may be anybody's."""
    event["event"] = str(event["_record"].msg).partition("\n")[0]
    return event


def configure_logs(*, level: str, terminal: bool) -> None:
    """Set up logging for the whole program."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_values,
        only_allowed,
    ]
    last: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[unfilled, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in WITH_HANDLERS_OF_THEIR_OWN:
        library = logging.getLogger(name)
        library.handlers[:] = []
        library.propagate = True
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _frames(error: BaseException) -> str:
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(frames[-6:])}"
