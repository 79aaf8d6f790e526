"""The table of weights: what is packed is found again, and what is damaged is refused."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import Intent
from conversations.reading.weights import ZERO, Weights, hashed, packed, trained, unpacked

NAMES = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=12, unique_by=hashed)
BYTES = st.integers(1, 255)


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, tuple[int, int]], Weights]:
    """A table with one label, and what stands in it: for each name its rarity and its weight."""
    said = {name: (draw(BYTES), draw(BYTES)) for name in draw(NAMES)}
    ordered = sorted(said, key=hashed)
    return said, Weights(
        digest="of these",
        step=0.5,
        rarity_step=0.25,
        keys=array("I", [hashed(name) for name in ordered]),
        rarity=bytes(said[name][0] for name in ordered),
        labels=("late",),
        columns=(bytes(said[name][1] for name in ordered),),
    )


@given(tables())
def test_what_is_packed_is_the_same_unpacked(made: tuple[dict[str, tuple[int, int]], Weights]) -> None:
    _, table = made
    assert unpacked(packed(table)) == table


@given(tables(), st.text(max_size=8))
def test_every_name_has_its_own_weight(made: tuple[dict[str, tuple[int, int]], Weights], other: str) -> None:
    said, table = made
    assert {name: table.weight(name, "late") for name in said} == {
        name: 0.5 * (weight - ZERO) for name, (_, weight) in said.items()
    }
    assert hashed(other) in table.keys or table.weight(other, "late") == 0


@given(tables())
def test_one_feature_alone_scores_its_weight_by_its_rarity(
    made: tuple[dict[str, tuple[int, int]], Weights],
) -> None:
    said, table = made
    for name, (rarity, weight) in said.items():
        [score] = table.scores(list(table.places([name])))
        assert score == pytest.approx(0.5 * (weight - ZERO) / (0.25 * rarity))


def test_nothing_known_scores_nothing() -> None:
    assert trained().scores([]) == [0.0] * len(Intent)


@given(tables(), st.integers(1, 5))
def test_a_table_cut_short_is_refused(made: tuple[dict[str, tuple[int, int]], Weights], missing: int) -> None:
    with pytest.raises(ValueError, match="make train"):
        unpacked(packed(made[1])[:-missing])


def test_the_table_is_small_and_knows_every_intent() -> None:
    table = trained()
    assert table.labels == tuple(Intent)
    assert len(packed(table)) < 3_000_000
