"""The table of who sees what, row by row as it is agreed with the municipality."""

import pytest

from casebook.facts import Category
from casebook.roles import Role
from casebook.who_sees_what import VISIBLE, may_see

PERSONAL = {Category.WELLBEING, Category.SAFETY, Category.WAKE_LOG, Category.SETTINGS}


@pytest.mark.parametrize(
    ("role", "category"),
    [
        (Role.MENTOR, Category.PRESENCE),
        (Role.MENTOR, Category.HOURS),
        (Role.CONTACT_PERSON, Category.WAKE_LOG),
        (Role.CONTACT_PERSON, Category.SAFETY),
        (Role.JOB_CONSULTANT, Category.PROGRESS),
        (Role.CASEWORKER, Category.HOURS),
        (Role.CASEWORKER, Category.CONCERN),
        (Role.LEADER, Category.HOURS),
        (Role.ON_CALL, Category.SAFETY),
    ],
)
def test_what_a_role_needs_it_sees(role: Role, category: Category) -> None:
    assert may_see(role, category)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.LEADER, Role.JOB_CONSULTANT])
@pytest.mark.parametrize("category", sorted(PERSONAL))
def test_the_workplace_side_sees_nothing_of_how_a_person_is(role: Role, category: Category) -> None:
    assert not may_see(role, category)


def test_the_caseworker_sees_no_wake_log_and_no_moods() -> None:
    assert not may_see(Role.CASEWORKER, Category.WAKE_LOG)
    assert not may_see(Role.CASEWORKER, Category.WELLBEING)


def test_the_leader_sees_hours_and_nothing_else() -> None:
    assert VISIBLE[Role.LEADER] == {Category.HOURS}


@pytest.mark.parametrize("category", sorted(Category))
def test_it_is_all_about_the_mentee_who_may_see_all(category: Category) -> None:
    assert may_see(Role.MENTEE, category)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.MENTEE}))
def test_how_somebody_feels_is_shown_to_nobody_else(role: Role) -> None:
    assert not may_see(role, Category.WELLBEING)


@pytest.mark.parametrize("role", sorted(Role))
def test_every_role_has_a_row(role: Role) -> None:
    assert VISIBLE[role]
