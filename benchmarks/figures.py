"""What a measurement hands back: rows for the table, and figures for whoever reads the JSON."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. `bar` is empty where nothing is asked."""

    name: str
    measured: str
    bar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one measurement showed; `figures` in plain units: seconds, bytes, a second."""

    rows: Sequence[Row]
    figures: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something could not be measured, and why."""

    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One thing to measure, under a `name` in the JSON and a `title` for whoever waits."""

    name: str
    title: str
    measure: Callable[[], Measured] = field(repr=False)

    def made(self) -> Measured:
        """What it showed; when it fails, one row that says why: the others are measured all the same."""
        try:
            return self.measure()
        except Exception as error:  # noqa: BLE001 - whatever it was, it is told in the table
            failure = Failure(error=f"{type(error).__name__}: {error}")
            return Measured(rows=[Row(name=self.title, measured=f"not measured: {failure.error}")], figures=failure)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of `values` that at least this share (0-1) of them do not exceed. Raises ValueError for none."""
    if not values:
        raise ValueError("nothing was measured")
    return sorted(values)[max(0, ceil(len(values) * share) - 1)]
