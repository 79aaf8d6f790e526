"""The demo week in the terminal: days, conversations and, at the end, what came of it. Danish, as its people are."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from babel.dates import format_date
from babel.numbers import format_decimal
from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.demo.outcome import Day, Outcome
from bot.demo.week import Said
from casebook.demo_office import OFFICE_NAME

IN_FULL: Mapping[str, str] = MappingProxyType({"Ali": "dark_orange", "Mette": "orchid", "Birgit": "deep_sky_blue1"})
"""Whose conversations are shown in full, and their colours."""
WIDEST = 110


def show_beginning(console: Console) -> None:
    """What is about to be seen."""
    console.print()
    console.print(Text(f"En uge i {OFFICE_NAME}", style="bold"))
    console.print(
        "Alle personer er opfundet. Programmet er det rigtige, og uret går hurtigt.\n"
        "Her følger du Ali, hans kontaktperson Mette og hans mentor Birgit.",
        style="dim",
    )


def show_day(console: Console, day: datetime) -> None:
    """The header of a new day."""
    console.print()
    console.rule(Text(format_date(day, "EEEE 'den' d. MMMM", locale="da"), style="bold"), style="grey37", align="left")


def show_said(console: Console, said: Said) -> None:
    """One message of one of the main characters; nothing for the others."""
    colour = IN_FULL.get(said.who.first_name)
    if colour is None:
        return
    row = Table.grid(padding=(0, 2, 0, 0))
    row.width = min(console.width, WIDEST)
    row.add_column(width=6, justify="right", style="grey50", no_wrap=True)
    row.add_column(width=17, no_wrap=True)
    row.add_column(ratio=1)
    row.add_row(f"{said.at.hour}.{said.at:%M}", _whom(said, colour), _words(said, colour))
    console.print(row)


def _whom(said: Said, colour: str) -> Text:
    if said.written:
        return Text(said.who.first_name, style=f"bold {colour}")
    verb = "ringer til" if said.spoken else "til"
    return Text.assemble((f"{verb} ", "grey50"), (said.who.first_name, colour))


def _words(said: Said, colour: str) -> Text:
    words = Text(said.text, style=f"bold {colour}" if said.written else "")
    if said.labels:
        words.append(f"\n[{' | '.join(said.labels)}]", style="grey50")
    return words


def show_others(console: Console, day: Day) -> None:
    """The day of all the others in one line."""
    told = ", ".join(_others(day))
    if told:
        line = Text(f"De andre: {told}.", style="italic grey62")
        console.print(Padding(line, (0, 0, 0, 8)))


def _others(day: Day) -> Iterator[str]:
    if day.woke_up:
        yield f"{day.woke_up} kom op, {day.at_first_rung} ved første besked"
    if day.unanswered:
        yield f"{day.unanswered} svarede ikke, og et menneske fik besked"
    if day.ill:
        yield f"{_names(day.ill)} er syg"
    if day.late:
        yield f"{_names(day.late)} kommer for sent"
    if day.moods:
        yield f"{day.moods} svarede på check-in"


def _names(names: tuple[str, ...]) -> str:
    return " og ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def show_outcome(console: Console, outcome: Outcome, *, seconds: float) -> None:
    """What came of the week, as a table."""
    table = Table(box=box.ROUNDED, show_header=False, title="Det kom der ud af ugen", title_style="bold")
    table.add_column(style="bold")
    table.add_column(justify="right", style="dark_orange")
    table.add_column(style="dim")
    for what, number, note in _rows(outcome):
        table.add_row(what, number, note)
    table.add_section()
    table.add_row("Hele ugen tog", f"{_number(seconds)} s", "på denne maskine")
    console.print()
    console.print(table)


def _rows(one: Outcome) -> Iterator[tuple[str, str, str]]:
    yield "Vækninger", str(one.wake_ups), f"{one.woke_up} kom op"
    yield "  ved første besked", str(one.at_first_rung), ""
    yield "  efter opkald", str(one.by_call), ""
    yield "  uden svar", str(one.wake_ups_unanswered), "kontaktpersonen fik besked"
    yield "Check-in", str(one.check_ins), f"{one.check_ins_answered} besvaret"
    yield "Humør i snit", "-" if one.mood is None else _number(one.mood), "fra 1 til 5"
    yield "Mentortimer", _number(one.minutes_reported / 60), f"for {one.weeks_reported} af forløbene"
    yield "Sygemeldt", str(one.absent), "mentor fik kun at vide: fraværende"
    yield "For sent", str(one.late), ""
    yield "Alarmer", str(one.alerts), f"{one.alerts_taken} taget, {one.alerts_resolved} løst"
    yield "Sendte beskeder", str(one.messages), f"og {one.calls} opkald"
    yield "Svar", str(one.replies), "fra mentees, mentorer og kontaktpersoner"


def _number(value: float) -> str:
    return format_decimal(value, format="0.#", locale="da")
