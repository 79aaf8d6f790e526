"""What a figure is worth depends on the machine: its speed stands beside each."""

from benchmarks.figures import Failure, Measured, Measurement, Row
from benchmarks.machine import beside_the_machine, empty_rounds_ms


def test_the_speed_of_the_machine_stands_below_what_was_measured() -> None:
    rate = Row(name="turns a second", measured="1,100", bar="1,000")
    measured, (before, after) = beside_the_machine(lambda: Measured(rows=[rate], figures={"rate": 1_100}))
    first, last = measured.rows
    assert first == rate
    assert (last.measured, last.bar) == (f"{before:.0f}, {after:.0f} ms", "")
    assert measured.figures == {"rate": 1_100}


def test_it_stands_below_what_could_not_be_measured_too() -> None:
    def broken() -> Measured:
        raise ValueError("no crowd")

    measured, _ = beside_the_machine(Measurement(name="x", title="a crowd", measure=broken).made)
    assert measured.figures == Failure(error="ValueError: no crowd")
    what, machine = measured.rows
    assert (what.name, what.measured) == ("a crowd", "not measured: ValueError: no crowd")
    assert machine.measured.endswith("ms")


def test_a_loop_takes_some_time() -> None:
    assert 1 < empty_rounds_ms() < 10_000
