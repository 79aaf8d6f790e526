"""Drawing a mentee's progress: warm, simple, and with labels that can be read on a phone.

matplotlib is imported when the first picture is drawn: the program starts fast, and stays small without pictures.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from statistics import fmean
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOW, HIGH = 1, 5
WEEKS = 6
"""The latest weeks shown: more would be too small on a phone."""
MOST_GOALS = 3
_WEEK = timedelta(weeks=1)
_FONT = "DejaVu Sans"  # comes with matplotlib: the same picture on every machine
_DPI = 200
_WIDTH, _SIDE = 5.4, 0.4
_HEAD, _MOOD, _GOAL, _TITLE, _FOOT = 0.9, 1.75, 1.2, 0.46, 0.66
"""Heights in inches, from top to bottom."""
_PAPER, _INK, _PALE, _MOOD_COLOUR = "#FFF8EE", "#3D3029", "#EFE3D3", "#E2603B"
_GOAL_COLOURS = ("#2F8F83", "#B5741A", "#8C5A7E")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value from 1 (low) to 5 (high): how the person felt that day, or, with a `goal`, how far it had come."""

    day: date
    value: int
    goal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labels:
    title: str
    mood: str
    good: str
    bad: str
    week: str


_LABELS: Mapping[str, _Labels] = MappingProxyType(
    {
        "da": _Labels(title="Din vej", mood="Sådan har du haft det", good="godt", bad="skidt", week="uge"),
        "en": _Labels(title="Your way", mood="How you have felt", good="good", bad="bad", week="week"),
        "ar": _Labels(title="طريقك", mood="كيف كان حالك", good="جيد", bad="سيئ", week="أسبوع"),
        "uk": _Labels(title="Ваш шлях", mood="Як ви почувалися", good="добре", bad="погано", week="тиж."),
        "tr": _Labels(title="Senin yolun", mood="Kendini nasıl hissettin", good="iyi", bad="kötü", week="hafta"),
        "pl": _Labels(title="Twoja droga", mood="Jak było", good="dobrze", bad="źle", week="tydz."),
        "so": _Labels(title="Jidkaaga", mood="Sidaad ahayd", good="fiican", bad="xun", week="todd."),
    }
)


def progress_chart(points: Sequence[Point], language: str) -> bytes:
    """A PNG, 1080 pixels wide, of the latest weeks. Danish where there are no labels in `language`.

    Raises ValueError when there are no points.
    """
    if not points:
        raise ValueError("There is nothing to draw.")
    labels = _LABELS.get(language, _LABELS["da"])
    last = _monday(max(point.day for point in points))
    first = max(_monday(min(point.day for point in points)), last - (WEEKS - 1) * _WEEK)
    weeks = [first + n * _WEEK for n in range((last - first) // _WEEK + 1)]
    shown = [point for point in points if point.day >= first]
    page = _Page(labels=labels, weeks=weeks, mood=_mood(shown), goals=_goals(shown))
    return _png(page.drawn())


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _mood(points: Sequence[Point]) -> list[Point]:
    return [point for point in points if point.goal is None]


def _goals(points: Sequence[Point]) -> dict[str, dict[date, int]]:
    """The marks of each goal by week; the goals marked last come first."""
    found: dict[str, dict[date, int]] = {}
    for point in sorted(points, key=lambda point: point.day):
        if point.goal is not None:
            found.setdefault(point.goal, {})[_monday(point.day)] = point.value
    newest = sorted(found, key=lambda goal: max(found[goal]), reverse=True)
    return {goal: found[goal] for goal in newest[:MOST_GOALS]}


def _png(figure: "Figure") -> bytes:
    written = BytesIO()
    figure.savefig(written, format="png", facecolor=_PAPER)
    return written.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The parts of the picture, one below the other."""

    labels: _Labels
    weeks: Sequence[date]
    mood: Sequence[Point]
    goals: Mapping[str, Mapping[date, int]]

    @property
    def height(self) -> float:
        mood = _TITLE + _MOOD if self.mood else 0
        return _HEAD + mood + len(self.goals) * (_TITLE + _GOAL) + _FOOT

    def drawn(self) -> "Figure":
        from matplotlib.figure import Figure  # noqa: PLC0415 - see the top of the file

        figure = Figure(figsize=(_WIDTH, self.height), dpi=_DPI, facecolor=_PAPER)
        self._write(figure, self.labels.title, below=0.58, size=22)
        below = _HEAD
        if self.mood:
            self._write(figure, self.labels.mood, below=below + 0.26, size=14)
            self._draw_mood(self._axes(figure, below=below + _TITLE, height=_MOOD))
            below += _TITLE + _MOOD
        for (title, marks), colour in zip(self.goals.items(), _GOAL_COLOURS, strict=False):
            self._write(figure, title, below=below + 0.4, size=14, colour=colour)
            self._draw_goal(self._axes(figure, below=below + _TITLE, height=_GOAL), marks, colour)
            below += _TITLE + _GOAL
        self._number_weeks(figure, below=below + 0.26)
        return figure

    def _axes(self, figure: "Figure", *, below: float, height: float) -> "Axes":
        """A part of the page, `below` inches from the top; x counts weeks."""
        left, width = _SIDE / _WIDTH, 1 - 2 * _SIDE / _WIDTH
        axes = figure.add_axes((left, 1 - (below + height) / self.height, width, height / self.height))
        axes.set_axis_off()
        axes.set_xlim(*self._span())
        return axes

    def _span(self) -> tuple[float, float]:
        """From the first to the last week, with room for three at least: a single bar must not fill the page."""
        return -0.5, max(len(self.weeks), 3) - 0.5

    def _write(self, figure: "Figure", text: str, *, below: float, size: float, colour: str = _INK) -> None:
        figure.text(_SIDE / _WIDTH, 1 - below / self.height, _one_line(text), **_font(size, colour, bold=True))

    def _draw_mood(self, axes: "Axes") -> None:
        axes.set_ylim(LOW - 0.5, HIGH + 0.5)
        for height in range(LOW, HIGH + 1):
            axes.axhline(height, color=_PALE, linewidth=1.4, zorder=0)
        left, _ = self._span()
        for height, word in ((HIGH, self.labels.good), (LOW, self.labels.bad)):
            axes.text(left, height + 0.1, word, **_font(11, "#8A7767"), va="bottom")
        by_week: dict[int, list[int]] = {}
        for point in self.mood:
            week = self.weeks.index(_monday(point.day))
            by_week.setdefault(week, []).append(point.value)
            axes.plot(
                week + (point.day.weekday() - 3) * 0.11, point.value, "o", color=_MOOD_COLOUR, alpha=0.28, markersize=7
            )
        means = {week: fmean(values) for week, values in sorted(by_week.items())}
        axes.plot(list(means), list(means.values()), color=_MOOD_COLOUR, linewidth=4, solid_capstyle="round")
        axes.plot(list(means), list(means.values()), "o", color=_MOOD_COLOUR, markersize=13, markeredgecolor=_PAPER)

    def _draw_goal(self, axes: "Axes", marks: Mapping[date, int], colour: str) -> None:
        """A column of five steps a week, filled as far as the goal had come; the latest in full colour."""
        axes.set_ylim(0, HIGH + 1.7)
        for n, week in enumerate(self.weeks):
            mark = marks.get(week, 0)
            strength = 1.0 if week == max(marks) else 0.55
            for step in range(HIGH):
                fill = {"color": colour, "alpha": strength} if step < mark else {"color": _PALE}
                axes.bar(n, 0.84, bottom=step, width=0.64, **fill)
            if mark:
                axes.text(n, HIGH + 0.25, str(mark), **_font(14, colour, bold=True), ha="center")

    def _number_weeks(self, figure: "Figure", *, below: float) -> None:
        """Weeks as Danes number them (ISO 8601)."""
        axes = self._axes(figure, below=below, height=0.1)
        for n, week in enumerate(self.weeks):
            axes.text(n, 0.5, f"{self.labels.week} {week.isocalendar().week}", **_font(11.5, _INK), ha="center")


def _font(size: float, colour: str, *, bold: bool = False) -> dict[str, Any]:
    """How to write. Never as mathematics: a goal may well have a dollar sign in it."""
    weight = "bold" if bold else "normal"
    return {"fontsize": size, "color": colour, "family": _FONT, "weight": weight, "parse_math": False}


def _one_line(text: str) -> str:
    """What fits on one line and the font can write."""
    from matplotlib.font_manager import findfont, get_font  # noqa: PLC0415 - see the top of the file

    font = get_font(findfont(_FONT))
    known = "".join(letter for letter in " ".join(text.split()) if font.get_char_index(ord(letter)))
    return textwrap.shorten(known, width=34, placeholder=" ...") or known[:34]
