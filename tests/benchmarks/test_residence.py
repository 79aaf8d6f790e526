"""What a crowd costs is told by the fastest start and the memory some ticks later."""

from benchmarks.residence import Residence, rows


def test_the_fastest_start_and_the_memory_a_minute_later_are_held_against_the_bars() -> None:
    one = Residence(people=100_000, starts=(2.5, 1.25, 1.5), bytes_at_start=99_600_000, bytes_later=120_400_000)
    assert [(row.name, row.measured, row.bar) for row in rows(one)] == [
        ("start to ready, 100,000 people", "1.25 s", "2 s"),
        ("memory at the start", "100 MB", ""),
        ("memory after 20 s of ticks", "120 MB", "150 MB"),
    ]
