"""What became of each message, jotted down the moment it is known: a kill before the next commit loses none of it.

A file beside the casebook gets one line an outcome, without waiting for the disk: what the kernel has outlives the
process, though not the machine. Once the casebook has all of it the file is emptied. Whoever takes the lease settles
what the files of earlier holders say, before it looks for messages of unknown fate. They hold ids and codes, and
nothing of people.

Each time the lease is taken a new file begins: a program that was paused, and wakes up late, writes into its own.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

import structlog
from msgspec import DecodeError, Struct
from msgspec.json import Decoder, Encoder

from bot.outbox.outcomes import Outcome
from casebook.failpoints import Edge, reach
from casebook.ids import new_id
from casebook.store import database_url, sqlite_file

log = structlog.get_logger()

DEFAULT_FOLDER = Path("data")
"""For a casebook that is no file: below where the program runs, as is the default SQLite file."""
_LINE = b"\n%08x %b"
"""A checksum before each: what was cut off, or is not ours, is left alone. The line break comes first, so that it ends
what a full disk cut off before."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC


class Jotted(Struct, frozen=True, kw_only=True):
    """An outcome, and when it was known."""

    at: datetime
    outcome: Outcome


class Jottings:
    """Files whose names begin with `stem`; None: nothing is kept, as after a power cut.

    A disk that is full, or a folder that nobody may write to, is logged and stops nothing.
    """

    def __init__(self, *, stem: Path | None = None) -> None:
        self._stem = stem
        self._mine: Path | None = None
        self._file: int | None = None
        self._told = False
        self._encode = Encoder().encode

    def earlier(self) -> list[Jotted]:
        """All that the files know, the oldest first."""
        return [jotted for file in self._files() for jotted in _read(file)]

    def begin(self) -> None:
        """A new file in place of all others: what they knew is in the casebook. Only for who holds the lease."""
        self._close()
        for old in self._files():
            reach(Edge.BEFORE_FORGET)
            self._try(old.unlink)
            reach(Edge.FORGOTTEN)
        if self._stem is not None:
            self._mine = self._stem.with_name(f"{self._stem.name}.sent-{new_id()}")
            self._try(self._open)

    def jot(self, outcome: Outcome, *, at: datetime) -> None:
        """Keep it. Of a message that only waited its turn there is nothing to know."""
        if self._file is None or not outcome.tried:
            return
        reach(Edge.BEFORE_JOT)
        try:
            line = self._encode(Jotted(at=at, outcome=outcome))
            os.write(self._file, _LINE % (crc32(line), line))
        except (OSError, UnicodeEncodeError) as error:
            self._tell(error)
        reach(Edge.JOTTED)

    def wipe(self) -> None:
        """The casebook has all of it."""
        if (file := self._file) is not None:
            reach(Edge.BEFORE_WIPE)
            self._try(lambda: os.ftruncate(file, 0))
            reach(Edge.WIPED)

    def end(self) -> None:
        """The casebook has all of it, and nothing more will be jotted down."""
        self._close()
        if (mine := self._mine) is not None:
            self._try(lambda: mine.unlink(missing_ok=True))

    def _close(self) -> None:
        if (file := self._file) is not None:
            self._file = None
            self._try(lambda: os.close(file))

    def _files(self) -> list[Path]:
        """By age: their ids grow."""
        if self._stem is None:
            return []
        begins = f"{self._stem.name}.sent-"
        try:
            return sorted(one for one in self._stem.parent.iterdir() if one.name.startswith(begins))
        except FileNotFoundError:
            return []
        except OSError as error:
            self._tell(error)
            return []

    def _open(self) -> None:
        assert self._mine is not None, "it was just named"
        self._mine.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self._mine, _FLAGS, 0o600)

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except OSError as error:
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        """Once: a full disk is told of often enough."""
        if not self._told:
            log.warning("what was sent cannot be jotted down", action="no-jottings", error=type(error).__name__)
        self._told = True


def _read(file: Path) -> Iterator[Jotted]:
    """What can be read of it."""
    decode = Decoder(Jotted).decode
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError as error:
        log.error("jottings cannot be read", action="no-jottings", error=type(error).__name__)
        return
    for line in lines:
        told, _, content = line.partition(b" ")
        if told == b"%08x" % crc32(content):
            try:
                yield decode(content)
            except DecodeError:
                log.error("a jotting of another version", action="no-jottings")


def jottings_of(database: str, *, folder: Path | None) -> Jottings:
    """Those of this casebook."""
    return Jottings(stem=stem_of(database, folder=folder))


def stem_of(database: str, *, folder: Path | None) -> Path:
    """Where this casebook's files lie, and how their names begin: in that folder, else beside its file, else in the
    default folder. In a folder that others use too, they are told apart by where their casebook is.
    """
    url = database_url(database)
    file = sqlite_file(url)
    if file is not None and folder is None:
        return file
    host = url.host or url.query.get("host", "")
    where = file.resolve() if file is not None else f"{host}:{url.port or ''}/{url.database}"
    key = blake2b(str(where).encode(), digest_size=8).hexdigest()
    return (folder or DEFAULT_FOLDER) / f"limstift-{key}"
