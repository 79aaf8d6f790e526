"""Every kind of fact can be kept as JSON and comes back as it was."""

import json
from dataclasses import FrozenInstanceError, fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.facts import KINDS, Category, Fact, HoursReported, WokeUp, keep_fact, restore_fact


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
def test_a_fact_comes_back_as_it_was(kind: str, data: st.DataObject) -> None:
    fact = data.draw(st.builds(KINDS[kind]))
    stored = json.loads(json.dumps(keep_fact(fact)))
    assert restore_fact(kind, stored) == fact


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_fact_says_what_it_is_about_under_the_name_it_is_stored_by(kind: str) -> None:
    fact = KINDS[kind]
    assert fact.kind == kind
    assert fact.category in Category
    assert "kind" not in {field.name for field in fields(fact)}, "it is a column beside the JSON, not in it"


def test_a_fact_cannot_be_changed() -> None:
    fact = WokeUp(day=date(2026, 3, 3), rung=1)
    with pytest.raises(FrozenInstanceError):
        fact.rung = 2  # type: ignore[misc]  # what must fail


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(KeyError, match="slept-late"):
        restore_fact("slept-late", {})


@pytest.mark.parametrize(
    "stored", [{}, {"week": "2026-03-02"}, {"week": "monday", "minutes": 90}, {"week": "2026-03-02", "minutes": "some"}]
)
def test_fields_that_do_not_fit_are_refused(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="HoursReported"):
        restore_fact(HoursReported.kind, stored)


def test_a_field_that_a_later_version_added_is_no_hindrance_where_it_has_a_default() -> None:
    assert restore_fact("woke-up", {"day": "2026-03-03", "rung": 2}) == WokeUp(day=date(2026, 3, 3), rung=2)


def test_the_parent_of_all_facts_is_none_itself() -> None:
    assert Fact not in KINDS.values()
