"""Does everything that is due until tomorrow go out in time?"""

from collections.abc import Iterable, Iterator
from math import ceil

from bot.cli.doctor.finding import Finding, doubtful, fine
from bot.forecast import IN_TIME, Forecast

LATE = round(IN_TIME.total_seconds() / 60)


def judge(forecasts: Iterable[Forecast]) -> Iterator[Finding]:
    """What the forecast means. Nobody to wake is no news."""
    for one in forecasts:
        about = f"tomorrow, {one.channel} calls" if one.calls else f"tomorrow, {one.channel}"
        minutes = ceil(one.late.total_seconds() / 60)
        if one.fits:
            yield fine(about, f"{one.size} to send for wake-ups, the last within {minutes} min")
            continue
        late = f"{one.too_late} of {one.size} for wake-ups come more than {LATE} min late"
        remedy = f"Use {one.would_do} instead of {one.have}, or agree on different times."
        yield doubtful(about, f"{late}, the last one {minutes} min", remedy)
