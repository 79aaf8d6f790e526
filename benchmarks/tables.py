"""The tables on the terminal."""

from collections.abc import Mapping, Sequence

from rich.markup import escape
from rich.table import Table

from benchmarks.figures import Failure, Measured
from benchmarks.peers.firings import PeerFigures
from benchmarks.peers.known import PEERS


def bars_table(measured: Sequence[Measured]) -> Table:
    """Every measurement of the program, with what is asked of it."""
    table = _table("Limstift, SQLite FULL", ("what", "measured", "bar"))
    for one in measured:
        for row in one.rows:
            table.add_row(escape(row.name), escape(row.measured), row.bar)
        table.add_section()
    return table


def peers_table(due: int, peers: Mapping[str, PeerFigures | Failure]) -> Table:
    """What others did with as many due in the same second."""
    table = _table(f"The same {due:,} through ...", ("what", "a second", "p99 lateness", "never fired"))
    for name, one in peers.items():
        table.add_row(PEERS[name].title, *_peer_cells(one))
    return table


def _table(title: str, columns: Sequence[str]) -> Table:
    table = Table(title=title)
    for column in columns:
        table.add_column(column, justify="left" if column == "what" else "right")
    return table


def _peer_cells(one: PeerFigures | Failure) -> tuple[str, str, str]:
    if isinstance(one, Failure):
        return "not measured", escape(one.error), ""
    rate = "-" if one.rate is None else f"{one.rate:,.0f}"
    lateness = "-" if one.lateness_p99 is None else f"{one.lateness_p99:.2f} s"
    return rate, lateness, f"{one.never_fired:,}"
