"""Mornings: up at once, up by phone, a little more sleep, nobody answers, and what follows later."""

from datetime import date, time, timedelta

import pytest
from msgspec.structs import replace

from casebook.facts import LeftHome, TaperAnswered, WakeUpUnanswered, WokeUp
from casebook.roles import Role
from conversations.engine import Ask, Call, Severity
from conversations.talks.wake_up import DEFINITION, Rung, RungKind, WakeUpOpening, is_climbing
from tests.conversations.talking import Talking

TUESDAY = date(2026, 3, 3)
MESSAGE, CALL = RungKind.MESSAGE, RungKind.CALL
ALI = WakeUpOpening(
    first_name="Ali",
    helper_name="Mette",
    helper_phone="20 30 40 50",
    day=TUESDAY,
    at=time(6, 30),
    target=time(7, 15),
    rungs=(
        Rung(kind=MESSAGE, minutes=10),
        Rung(kind=MESSAGE, minutes=10),
        Rung(kind=CALL, minutes=5),
        Rung(kind=CALL, minutes=5),
    ),
    variant=0,
    streak=0,
    snooze_minutes=5,
    snoozes=2,
    ask_left_home=False,
    left_home_minutes=45,
    propose_taper=False,
    late=False,
)


def morning(opening: WakeUpOpening = ALI) -> Talking:
    return Talking(DEFINITION, opening)


def test_up_at_the_first_message() -> None:
    ali = morning()
    assert ali.said == [
        "Godmorgen Ali. Det er vækning fra Mette. Nu er klokken 6.30. Svar OPPE, når du er ude af sengen."
    ]
    assert ali.shown == ("Oppe", "5 min mere")

    assert ali.reply("oppe") == ["Godt, Ali. Du skal være klar kl. 7.15. Hav en god dag."]
    assert ali.facts == [WokeUp(day=TUESDAY, rung=1)]
    assert ali.ended


def test_up_on_the_phone_with_a_key() -> None:
    ali = morning(replace(ALI, target=None))
    ali.let_pass()
    ali.let_pass()
    assert ali.calling
    assert ali.said == ["Godmorgen Ali. Det er vækning fra Mette. Tryk 1, hvis du er oppe."]

    assert ali.reply("1") == ["Godt, Ali. Hav en rigtig god dag."]
    assert ali.facts == [WokeUp(day=TUESDAY, rung=3, by_call=True)]


def test_nobody_answers_and_a_human_is_told_without_a_word_of_blame() -> None:
    ali = morning()
    for _ in ALI.rungs:
        ali.let_pass()

    assert ali.facts == [WakeUpUnanswered(day=TUESDAY)]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity) == ("wake-up-unanswered", Severity.TODAY)
    assert alert.to == (Role.CONTACT_PERSON, Role.CASEWORKER)
    assert ali.render(alert.text).startswith("Ali har ikke svaret på vækningen kl. 6.30.")
    assert ali.said == [
        "Jeg har ikke hørt fra dig endnu. Nu får Mette besked og ringer til dig. Du kan også selv ringe: 20 30 40 50."
    ]
    assert ali.ended


def test_without_a_number_none_is_given() -> None:
    ali = morning(replace(ALI, helper_phone="", rungs=()))
    assert ali.said == ["Jeg har ikke hørt fra dig endnu. Nu får Mette besked og ringer til dig."]


def test_the_ladder_gives_each_rung_its_minutes() -> None:
    ali = morning()
    given = []
    while (waiting := ali.turn.waiting_for) is not None:
        assert isinstance(waiting, Ask | Call)
        given.append((type(waiting), waiting.within))
        ali.let_pass()
    ten, five = timedelta(minutes=10), timedelta(minutes=5)
    assert given == [(Ask, ten), (Ask, ten), (Call, five), (Call, five)]


def test_more_sleep_is_given_and_counted_until_there_is_no_more() -> None:
    ali = morning()
    assert ali.press("snooze") == ["Det er fint. Du får 5 min mere. Svar OPPE, når du er ude af sengen."]
    ali.reply("5 min mere")
    assert ali.shown == ("Oppe",)
    assert ali.reply("2") == ["Jeg er ikke helt med. Svar OPPE, når du er ude af sengen."]
    ali.reply("jeg er oppe")
    assert ali.facts == [WokeUp(day=TUESDAY, rung=1, snoozes=2)]


def test_after_more_sleep_the_ladder_goes_on() -> None:
    ali = morning()
    ali.press("snooze")
    ali.let_pass()
    assert ali.answers[-1].key == "snooze-1"
    waiting = ali.turn.waiting_for
    assert waiting is not None
    assert waiting.key == "rung-2"


def waits_on_the_ladder(ali: Talking) -> bool:
    waiting = ali.turn.waiting_for
    assert waiting is not None, "the talk has ended"
    return is_climbing(waiting.key)


def test_it_climbs_until_they_are_up() -> None:
    ali = morning(replace(ALI, ask_left_home=True, propose_taper=True))
    assert waits_on_the_ladder(ali)
    ali.press("snooze")
    assert waits_on_the_ladder(ali)
    for _ in ALI.rungs[1:]:
        ali.let_pass()
        assert waits_on_the_ladder(ali)
    ali.reply("oppe")
    assert not waits_on_the_ladder(ali)
    ali.let_pass()
    assert not waits_on_the_ladder(ali)
    ali.reply("ja")
    assert not waits_on_the_ladder(ali)


def test_the_first_rung_offers_no_sleep_when_none_was_agreed() -> None:
    assert morning(replace(ALI, snoozes=0)).shown == ("Oppe",)


@pytest.mark.parametrize("text", ["hvad er klokken", "måske", "?", "3"])
def test_an_unclear_reply_gets_a_hint_and_the_ladder_waits(text: str) -> None:
    ali = morning()
    assert ali.reply(text) == ["Jeg er ikke helt med. Svar 1, hvis du er oppe. Svar 2, hvis du vil sove lidt mere."]
    assert ali.answers == []


def test_when_the_program_is_late_it_says_sorry_and_calls_at_once() -> None:
    ali = morning(replace(ALI, late=True))
    assert ali.calling
    assert ali.said[0] == "Godmorgen Ali. Undskyld, jeg er sent på den i dag. Det er min fejl og ikke din."
    ali.let_pass()
    ali.press("up")
    assert ali.facts == [WokeUp(day=TUESDAY, rung=4, by_call=True)]


def test_when_the_program_is_late_and_nobody_agreed_to_calls_it_writes() -> None:
    ali = morning(replace(ALI, late=True, rungs=ALI.rungs[:2]))
    assert not ali.calling
    assert len(ali.said) == 2


@pytest.mark.parametrize("mornings", [3, 5, 10, 20, 30, 100])
def test_a_streak_is_praised(mornings: int) -> None:
    ali = morning(replace(ALI, streak=mornings - 1))
    assert f"Du er nu kommet op {mornings} gange i træk, Ali. Det er godt gjort." in ali.reply("oppe")


@pytest.mark.parametrize("mornings", [1, 2, 4, 6, 9, 11, 15])
def test_praise_is_not_worn_out(mornings: int) -> None:
    ali = morning(replace(ALI, streak=mornings - 1))
    assert len(ali.reply("oppe")) == 1


@pytest.mark.parametrize(
    ("reply", "left", "said"),
    [
        ("ja", True, "Godt. God tur, og hav en god dag."),
        ("nej", False, "Det er okay. Skriv til mig, hvis du bliver sent på den."),
    ],
)
def test_later_on_it_asks_whether_they_left(reply: str, left: bool, said: str) -> None:
    ali = morning(replace(ALI, ask_left_home=True))
    ali.reply("oppe")
    assert ali.resting
    assert ali.let_pass() == ["Er du ude af døren?"]
    assert ali.reply(reply) == [said]
    assert ali.facts == [LeftHome(day=TUESDAY, left=left)]
    assert ali.ended


def test_no_answer_about_leaving_is_not_a_fact_and_ends_the_morning() -> None:
    ali = morning(replace(ALI, ask_left_home=True, propose_taper=True))
    ali.reply("oppe")
    ali.let_pass()
    assert ali.let_pass() == ["Jeg håber, du er godt på vej. Skriv til mig, hvis du bliver sent på den."]
    assert ali.facts == []
    assert ali.ended


@pytest.mark.parametrize(("reply", "agreed"), [("ja tak", True), ("nej", False)])
def test_after_weeks_of_success_fewer_rungs_are_proposed(reply: str, agreed: bool) -> None:
    ali = morning(replace(ALI, propose_taper=True))
    assert ali.reply("oppe")[-1].endswith("Skal jeg vække dig med lidt færre forsøg fra nu af?")
    ali.reply(reply)
    assert ali.facts == [TaperAnswered(rungs=3, agreed=agreed)]
    assert ali.ended


def test_one_rung_cannot_become_fewer() -> None:
    ali = morning(replace(ALI, propose_taper=True, rungs=ALI.rungs[:1]))
    ali.reply("oppe")
    assert ali.ended


def test_a_proposal_that_nobody_answers_changes_nothing() -> None:
    ali = morning(replace(ALI, propose_taper=True))
    ali.reply("oppe")
    ali.let_pass()
    assert ali.facts == []
    assert ali.ended


def test_a_week_of_mornings_sounds_different_every_day() -> None:
    wakes = [morning(replace(ALI, variant=day)).said for day in range(7)]
    nudges = [morning(replace(ALI, variant=day)).let_pass() for day in range(3)]
    assert len({wake for (wake,) in wakes}) == 7
    assert len({nudge for (nudge,) in nudges}) == 3


def test_the_second_call_says_that_it_is_the_second() -> None:
    ali = morning()
    for _ in range(3):
        ali.let_pass()
    assert ali.said == [
        "Hej Ali. Jeg ringer igen, så du kan nå det hele i dag. Det er vækning fra Mette. Tryk 1, hvis du er oppe."
    ]


def test_english_mornings() -> None:
    ali = Talking(DEFINITION, ALI, language="en")
    assert ali.said == [
        "Good morning Ali. This is your wake-up from Mette. It is 6:30. Reply UP when you are out of bed."
    ]
    assert ali.shown == ("Up", "5 min more")
    assert ali.reply("up") == ["Well done, Ali. You need to be ready at 7:15. Have a good day."]


def test_nothing_said_to_the_mentee_blames() -> None:
    for variant in range(8):
        for language in ("da", "en"):
            ali = Talking(DEFINITION, replace(ALI, variant=variant), language=language)
            while not ali.ended:
                said = " ".join(ali.let_pass()).lower()
                assert not any(
                    word in said for word in ("skal nok", "hvorfor", "nægte", "doven", "why", "refus", "lazy")
                )
