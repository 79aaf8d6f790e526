"""The chart for the docs: what became of a morning's wake-ups, by Limstift and by what people would use instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from benchmarks.peers.known import HOWEVER_LATE, PEERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OURS, THEIRS, NEVER, INK, PAPER = "#2F8F83", "#A08D79", "#D9482B", "#3D3029", "#FFFFFF"
ERROR = "error"
"""What stands in the JSON of what could not be measured."""
_INCHES_A_BAR, _HEAD, _WIDTH, _DPI = 0.46, 1.25, 10.0, 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One contender: of `due` jobs `fired`, and how late (seconds) all but one in a hundred of those were."""

    title: str
    due: int
    fired: int
    lateness_p99: float | None
    ours: bool = False


def bars_of(results: Mapping[str, Any]) -> list[Bar]:
    """From the JSON of a run: Limstift first, then the peers in their order, without what could not be measured."""
    ours, peers = results["morning"], results["peers"]
    title = "Limstift, each message written to the disk"
    mine = [] if ERROR in ours else [_bar(ours, title=title, fired=ours["sent"], ours=True)]
    theirs = {name: one for name, one in peers.items() if ERROR not in one}
    return [*mine, *(_bar(one, title=PEERS[name].title, fired=one["fired"]) for name, one in theirs.items())]


def _bar(one: Mapping[str, Any], *, title: str, fired: int, ours: bool = False) -> Bar:
    return Bar(title=title, due=one["due"], fired=fired, lateness_p99=one["lateness_p99"], ours=ours)


def chart(bars: Sequence[Bar]) -> bytes:
    """A PNG, 1600 pixels wide. Raises ValueError when there are no bars."""
    if not bars:
        raise ValueError("There is nothing to draw.")
    figure = Figure(figsize=(_WIDTH, _HEAD + _INCHES_A_BAR * len(bars)), dpi=_DPI, facecolor=PAPER)
    fired, late = figure.subplots(1, 2, sharey=True, width_ratios=(1, 1))
    figure.subplots_adjust(left=0.31, right=0.95, top=1 - 0.85 / figure.get_figheight(), bottom=0.06, wspace=0.12)
    figure.text(0.012, 1 - 0.32 / figure.get_figheight(), _title(bars), color=INK, fontsize=13, fontweight="bold")
    _draw_fired(fired, bars)
    _draw_late(late, bars)
    written = BytesIO()
    figure.savefig(written, format="png", metadata={"Software": None})
    return written.getvalue()


def _title(bars: Sequence[Bar]) -> str:
    return f"{max(one.due for one in bars):,} wake-ups due in the same second"


def _draw_fired(axes: "Axes", bars: Sequence[Bar]) -> None:
    _plain(axes, bars, title="fired; red: never")
    for place, one in enumerate(bars):
        axes.barh(place, one.fired, color=_colour(one), height=0.62)
        axes.barh(place, one.due - one.fired, left=one.fired, color=NEVER, height=0.62)
        axes.text(
            one.due * 0.98, place, f"{one.fired:,}", ha="right", va="center", color=PAPER, fontsize=9, fontweight="bold"
        )
    axes.set_xlim(0, max(one.due for one in bars))


def _draw_late(axes: "Axes", bars: Sequence[Bar]) -> None:
    _plain(axes, bars, title="p99 lateness, seconds")
    longest = max((one.lateness_p99 or 0.0 for one in bars), default=0.0) or 1.0
    for place, one in enumerate(bars):
        axes.barh(place, one.lateness_p99 or 0.0, color=_colour(one), height=0.62)
        told = "never" if one.lateness_p99 is None else f"{one.lateness_p99:.2f}"
        colour = NEVER if one.lateness_p99 is None else INK
        axes.text((one.lateness_p99 or 0.0) + longest * 0.015, place, told, va="center", color=colour, fontsize=9)
    axes.set_xlim(0, longest * 1.15)


def _plain(axes: "Axes", bars: Sequence[Bar], *, title: str) -> None:
    """Names and bars, and nothing that is no figure."""
    axes.set_title(title, loc="left", fontsize=10, color=INK)
    axes.set_yticks(
        range(len(bars)),
        [one.title.replace(HOWEVER_LATE, f"\n{HOWEVER_LATE[2:]}") for one in bars],
        fontsize=9,
        color=INK,
    )
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.tick_params(length=0)
    axes.set_xticks([])
    axes.set_facecolor(PAPER)
    for side in axes.spines.values():
        side.set_visible(False)


def _colour(bar: Bar) -> str:
    return OURS if bar.ours else THEIRS
