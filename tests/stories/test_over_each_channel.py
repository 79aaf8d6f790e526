"""The stories once more, over Telegram, over SMS and calls, and over both: the real clients, webhooks and signatures.

Stories of the program itself (what the casebook holds, how it starts) are told on the phones alone.
"""

from collections.abc import Awaitable, Callable

import pytest

from tests.stories import (
    test_a_cry_for_help,
    test_a_meeting,
    test_bad_input,
    test_bad_senders,
    test_commands,
    test_days_off,
    test_downtime,
    test_ill_on_tuesday,
    test_ten_minutes_late,
    test_the_bad_morning,
    test_the_good_week,
    test_three_mentees,
    test_welcome,
)
from tests.stories.harness import Story, told_on
from tests.stories.wires import FAMILIES, wired

Told = Callable[[Story], Awaitable[None]]
MODULES = (
    test_the_good_week,
    test_the_bad_morning,
    test_ill_on_tuesday,
    test_ten_minutes_late,
    test_a_cry_for_help,
    test_a_meeting,
    test_three_mentees,
    test_days_off,
    test_commands,
    test_welcome,
    test_downtime,
    test_bad_senders,
    test_bad_input,
)
CORE = MODULES[:6]
"""These are told over every channel each time; the others by `make crash`, which has the time."""
NO_CALLS = "there are no calls on Telegram"
NO_BUTTONS = "an SMS has no buttons: an old one cannot be pressed, and a page is answered in words"
NO_LINKS = "a link opens Telegram, not an SMS"
NO_OWN_TIME = "a provider says itself when a message was sent"
DATED = {"test_a_time_that_no_provider_can_mean_is_not_believed"}
NOT_TOLD = {
    "telegram": {
        NO_CALLS: {
            "test_nobody_answers",
            "test_the_second_call_wakes_him",
            "test_down_over_the_wake_up_with_time_left",
            "test_after_three_good_weeks_one_try_less",
        },
        NO_OWN_TIME: DATED,
    },
    "sms": {
        NO_OWN_TIME: DATED,
        NO_BUTTONS: {
            "test_mette_does_not_answer_either",
            "test_in_the_middle_of_a_check_in",
            "test_at_night",
            "test_the_button_of_somebody_else",
            "test_the_page_of_somebody_else",
            "test_two_answers_at_once",
            "test_yesterdays_button",
        },
        NO_LINKS: {
            "test_with_a_link_given_face_to_face",
            "test_whoever_answers_nothing_has_been_told_everything",
            "test_in_english",
            "test_discreet",
            "test_wrong_used_and_old_codes",
        },
    },
    "mixed": {
        NO_OWN_TIME: DATED,
        NO_BUTTONS: {
            "test_mette_does_not_answer_either",
            "test_in_the_middle_of_a_check_in",
            "test_at_night",
            "test_the_page_of_somebody_else",
        },
        NO_CALLS: {"test_discreet"},
    },
}
"""What the channels themselves cannot do."""
TOLD = [
    pytest.param(
        story,
        family,
        id=f"{module.__name__.rpartition('.test_')[2]}-{name.removeprefix('test_')}-{family}",
        marks=[] if module in CORE else [pytest.mark.crash],
    )
    for module in MODULES
    for name, story in vars(module).items()
    if name.startswith("test_") and story.__code__.co_varnames[: story.__code__.co_argcount] == ("story",)
    for family in FAMILIES
    if not any(name in names for names in NOT_TOLD[family].values())
]


@pytest.mark.parametrize(("told", "family"), TOLD)
async def test_over(told: Told, family: str, sqlite_casebook: str) -> None:
    async with wired(family) as handsets, told_on(sqlite_casebook, handsets=handsets) as story:
        await told(story)
