"""What a message is taken for: told by what people write, and held to what must be true of any message."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import (
    Choice,
    ClockTime,
    Day,
    DaysPresent,
    Duration,
    Question,
    Reply,
    Scale,
    Words,
    YesNo,
    options,
)
from conversations.reading import Intent, own_phrases
from conversations.talks.crisis_1 import InAnyWords
from conversations.talks.day_if_known import DayIfKnown
from conversations.talks.heard import Heard
from conversations.talks.lateness import HowLate
from conversations.talks.meeting_reminder import Coming
from conversations.talks.own_fact import OwnTopic
from conversations.talks.pause import LastDay
from conversations.talks.up import Up
from conversations.talks.week_told import WeekOrHours
from conversations.triage import (
    Answered,
    AsksOwnCase,
    Decision,
    Help,
    Ignored,
    InDanger,
    OldButton,
    Situation,
    Start,
    Stop,
    Unclear,
    Wants,
    WhoSees,
    triage,
)

MORNING = datetime(2026, 3, 3, 6, 40)  # noqa: DTZ001 - replies carry local wall-clock time
CHANNELS = Choice(of=options("welcome", ("sms", "telegram")))
MOOD = Situation(talk="check-in", question=Scale(low=1, high=5))
DESCRIBES = Situation(talk="check-in", question=Words())
ON_TIME = Situation(talk="check-in", question=YesNo())
BACK = Situation(talk="absence", question=DayIfKnown())
IN_CRISIS = Situation(talk="crisis", question=Heard())
IDLE = Situation()
QUESTIONS: list[Question[Any]] = [
    Scale(low=1, high=5),
    YesNo(),
    CHANNELS,
    ClockTime(),
    Duration(longest=timedelta(hours=60)),
    Day(),
    DaysPresent(planned=5),
    Words(),
    Heard(),
    InAnyWords(),
    DayIfKnown(),
    HowLate(),
    Coming(),
    Up(snooze_minutes=5, may_snooze=True),
    WeekOrHours(goals=1, planned=5),
]
TALKS = [None, "check-in", "wake-up", "absence", "well-again", "crisis", "mentors-week", "welcome", "pause"]
SAID = ["STOP", "start", "hjælp", "pause", "jeg er syg", "jeg kommer for sent", "jeg vil ikke leve mere"]
SAID += ["ja", "4", "oppe", "kl 7", "på torsdag", "tak"]
any_text = st.sampled_from(SAID) | st.text(max_size=40) | st.lists(st.sampled_from(SAID), max_size=4).map(" ".join)
any_reply = st.builds(
    Reply,
    text=any_text,
    at=st.just(MORNING),
    option=st.none() | st.sampled_from(["yes", "no", "1", "up", "come", "nonsense", ""]),
    shown=st.lists(st.text(max_size=10), max_size=5).map(tuple),
)
any_situation = st.builds(
    Situation,
    stopped=st.booleans(),
    talk=st.sampled_from(TALKS),
    question=st.none() | st.sampled_from(QUESTIONS),
    button=st.none() | st.booleans(),
)


def said(text: str, situation: Situation = IDLE) -> Decision:
    return triage(Reply(text=text, at=MORNING), situation)


def pressed(option: str, situation: Situation, *, text: str = "") -> Decision:
    return triage(Reply(text=text, at=MORNING, option=option), situation)


# -- total


@given(reply=any_reply, situation=any_situation)
def test_every_message_gets_one_decision(reply: Reply, situation: Situation) -> None:
    """And only an open question is ever answered, or unclear."""
    decision = triage(reply, situation)
    assert isinstance(decision, get_args(Decision))
    if isinstance(decision, Answered | Unclear):
        assert situation.question is not None
    if isinstance(decision, Answered):
        assert situation.question is not None
        assert situation.question.read(reply) == decision.value


@given(reply=any_reply, situation=any_situation)
def test_the_same_message_is_always_taken_for_the_same(reply: Reply, situation: Situation) -> None:
    assert triage(reply, situation) == triage(reply, situation)


# -- STOP and START


@pytest.mark.parametrize("word", ["STOP", "stop", " Stop. ", "Stop!!", "AFMELD", "slut", "STOPALL", "unsubscribe"])
@given(situation=any_situation)
def test_stop_counts_whatever_was_asked(word: str, situation: Situation) -> None:
    assert said(word, replace(situation, button=None)) == Stop()


@pytest.mark.parametrize(
    "sentence",
    ["bussen stopper ikke", "bussen stop", "jeg kan ikke stoppe med at grine", "stop nu lige", "det er slut med regn"],
)
@pytest.mark.parametrize("situation", [IDLE, MOOD, DESCRIBES], ids=["idle", "a number asked", "words asked"])
def test_stop_in_a_sentence_is_no_stop(sentence: str, situation: Situation) -> None:
    assert said(sentence, situation) != Stop()


def test_a_button_that_reads_stop_is_a_button() -> None:
    """Its label is not what the person wrote."""
    asked = Situation(talk="welcome", question=CHANNELS, button=True)
    assert pressed("sms", asked, text="Stop") == Answered(value="sms")


@pytest.mark.parametrize("word", ["START", "start", "unstop"])
def test_start_counts_from_somebody_who_said_stop(word: str) -> None:
    assert said(word, Situation(stopped=True)) == Start()


@pytest.mark.parametrize("words", ["hej", "jeg er syg", "pause", "tak", "4", "", "hvornår får jeg løn?", "jeg er oppe"])
def test_somebody_who_said_stop_is_left_in_peace(words: str) -> None:
    assert said(words, Situation(stopped=True)) == Ignored()


CRIES_FOR_HELP = [
    "HJÆLP",
    "hjælp mig",
    "jeg har brug for hjælp",
    "info",
    "i need help",
    "help me please",
    "SOS",
    "🆘",
    "ساعدني",
    "خطر! مساعدة",
    "мені потрібна допомога",
    "yardım",
    "yardım edin",
    "ratunku",
    "na pomoc",
    "pomóż mi",
    "caawimaad",
    "i caawi",
    "hilfe",
    "помогите",
]


@pytest.mark.parametrize("words", [*CRIES_FOR_HELP, "hvad kan du?", "jeg vil gerne tale med et menneske"])
def test_somebody_who_said_stop_is_helped_all_the_same(words: str) -> None:
    """The rules for SMS leave HELP open after STOP; and it may be a cry."""
    assert said(words, Situation(stopped=True)) == Help()


@pytest.mark.parametrize(
    "words",
    [
        "jeg vil gerne have beskeder igen",
        "start igen tak",
        "start beskederne igen",
        "i want to get messages again",
        "старт",
        "почати знову",
        "хочу знову отримувати повідомлення",
        "ابدأ",
        "tekrar başla",
        "zacznij znowu",
        "bilow",
    ],
)
def test_whoever_said_stop_comes_back_in_their_own_words(words: str) -> None:
    assert said(words, Situation(stopped=True)) == Start()


def test_never_is_no_start() -> None:
    """In Arabic, written as most do, "begin" looks like "never"."""
    assert said("أبدا", ON_TIME) == Answered(value=False)


# -- danger

CRIES = ["jeg vil ikke leve mere", "jeg vil dø", "jeg tager mit liv i nat"]


@pytest.mark.parametrize("cry", CRIES)
@given(situation=any_situation.filter(lambda one: one.talk != "crisis"))
def test_danger_is_heard_in_any_situation(cry: str, situation: Situation) -> None:
    """Mid-question, idle, and from somebody who said STOP."""
    decision = said(cry, replace(situation, button=None))
    assert isinstance(decision, InDanger)
    assert decision.clear
    assert decision.why


def test_danger_comes_before_illness_and_before_the_answer() -> None:
    assert isinstance(said("4, jeg er syg og vil ikke leve mere", MOOD), InDanger)


def test_what_may_be_danger_is_told_from_what_is() -> None:
    decision = said("det hele er meningsløst, jeg orker ikke mere")
    assert isinstance(decision, InDanger)
    assert not decision.clear


def test_in_a_crisis_every_word_is_heard_where_it_is_asked() -> None:
    """The talk that listens is not begun again by what it hears."""
    for words in ("jeg vil dø", "ja", "bla bla", "jeg er syg", "hjælp", "HJÆLP!", "pause"):
        assert isinstance(said(words, IN_CRISIS), Answered)


def test_after_the_crisis_talk_a_new_cry_is_a_new_one() -> None:
    assert isinstance(said("jeg vil dø", Situation(talk="crisis", question=None)), InDanger)


def test_somebody_who_said_stop_can_answer_what_the_crisis_talk_asks() -> None:
    """They cried for help after the STOP, and were asked whether anybody is with them."""
    assert isinstance(said("ja, min mor", replace(IN_CRISIS, stopped=True)), Answered)
    assert isinstance(pressed("yes", replace(IN_CRISIS, stopped=True, button=True)), Answered)


# -- nothing is swallowed


@pytest.mark.parametrize("situation", [MOOD, ON_TIME, DESCRIBES], ids=["a number", "yes or no", "words"])
@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("jeg er syg", Intent.SICK),
        ("jeg er syg i dag", Intent.SICK),
        ("jeg kommer for sent", Intent.LATE),
        ("jeg er 10 minutter forsinket", Intent.LATE),
    ],
)
def test_staying_away_counts_in_the_middle_of_a_check_in(situation: Situation, words: str, intent: Intent) -> None:
    assert said(words, situation) == Wants(intent=intent, sure=True)


def test_an_answer_that_comes_with_an_illness_is_about_the_illness() -> None:
    assert said("ja, men jeg er syg", ON_TIME) == Wants(intent=Intent.SICK, sure=True)


def test_what_the_talk_is_about_is_its_answer() -> None:
    """Asked when they come back, "jeg er stadig syg" is no second absence."""
    for words in ("jeg er stadig syg", "jeg er syg til på torsdag"):
        assert not isinstance(said(words, BACK), Wants)


@given(
    at=st.times(),
    form=st.sampled_from(["{0:%H}.{0:%M}", "kl. {0:%H}.{0:%M}", "{0:%H}:{0:%M}", "klokken {0:%H}.{0:%M}"]),
)
def test_a_time_that_was_asked_for_is_not_lateness(at: time, form: str) -> None:
    asked = Situation(talk="wake-change", question=ClockTime())
    assert said(form.format(at), asked) == Answered(value=at.replace(second=0, microsecond=0, fold=0))


@pytest.mark.parametrize("number", ["4", "4/5", "6.15", "kl. 7.30", "10", "...", "5!"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: type(question).__name__)
def test_a_bare_number_wants_nothing_of_its_own(number: str, question: Question[Any]) -> None:
    assert isinstance(said(number, Situation(talk="check-in", question=question)), Answered | Unclear)


def test_a_story_of_the_day_is_an_answer() -> None:
    for words in ("det gik fint", "vi stablede varer hele dagen", "chefen var glad for mig", "nej tak"):
        assert said(words, DESCRIBES) == Answered(value=words)


def test_what_nobody_can_read_is_asked_again() -> None:
    assert said("bla bla", MOOD) == Unclear()
    assert said("", MOOD) == Unclear()


@pytest.mark.parametrize(
    ("word", "decision"),
    [
        ("hjælp", Help()),
        ("pause", Wants(intent=Intent.PAUSE, sure=True)),
        ("vækkeur", Wants(intent=Intent.SET_WAKEUP, sure=True)),
    ],
)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: type(question).__name__)
def test_no_question_swallows_a_command(word: str, decision: Decision, question: Question[Any]) -> None:
    """Not even one that takes any words."""
    assert said(word, Situation(talk="check-in", question=question)) == decision


@pytest.mark.parametrize("words", CRIES_FOR_HELP)
@pytest.mark.parametrize("situation", [IDLE, MOOD, ON_TIME, BACK, DESCRIBES], ids=lambda one: str(one.talk))
def test_a_cry_for_help_is_heard_whatever_is_asked(words: str, situation: Situation) -> None:
    """Some are answered as danger, which does more."""
    assert isinstance(said(words, situation), Help | InDanger)


# -- a day or a time stands in messages of every kind

PAUSE = Situation(talk="pause", question=LastDay())
WAKE = Situation(talk="wake-change", question=ClockTime())
LATE = Situation(talk="lateness", question=HowLate())


@pytest.mark.parametrize(
    ("words", "situation", "intent"),
    [
        ("væk mig kl 6 i morgen", PAUSE, Intent.SET_WAKEUP),
        ("jeg vil gerne flytte mødet på onsdag", PAUSE, Intent.RESCHEDULE),
        ("chefen råbte af mig i dag", PAUSE, Intent.CONFLICT),
        ("det gik godt i dag", PAUSE, Intent.PROGRESS),
        ("væk mig kl 6 i morgen", BACK, Intent.SET_WAKEUP),
        ("kan vi flytte mødet på onsdag", BACK, Intent.RESCHEDULE),
        ("hold pause til fredag", BACK, Intent.PAUSE),
        ("chefen råbte af mig kl 8 i dag", WAKE, Intent.CONFLICT),
        ("jeg er syg i dag", WAKE, Intent.SICK),
        ("væk mig kl 6 i morgen", LATE, Intent.SET_WAKEUP),
        ("jeg er syg alligevel", LATE, Intent.SICK),
        ("hvornår får jeg løn på fredag?", PAUSE, Intent.QUESTION),
    ],
)
def test_a_day_that_is_only_named_is_no_answer(words: str, situation: Situation, intent: Intent) -> None:
    assert said(words, situation) == Wants(intent=intent, sure=True)


@pytest.mark.parametrize("situation", [PAUSE, BACK, Situation(talk="wake-change", question=Day())])
@pytest.mark.parametrize(
    "words",
    [
        "på torsdag",
        "tror jeg kommer igen på torsdag",
        "på torsdag, tak",
        "hej, det bliver nok torsdag",
        "jeg regner med torsdag",
        "torsdag formiddag",
        "kan det blive torsdag?",
        "Torsdag passer mig bedst. Mvh Kirsten",
    ],
)
def test_an_answer_with_talk_around_it_stays_one(words: str, situation: Situation) -> None:
    assert said(words, situation) == Answered(value=date(2026, 3, 5))


@pytest.mark.parametrize("words", ["kvart over 6", "ca. 6.15", "kan det blive 6.15?", "væk mig kl 6.15"])
def test_a_clock_time_with_talk_around_it_stays_an_answer(words: str) -> None:
    assert said(words, WAKE) == Answered(value=time(6, 15))


def test_a_fact_is_asked_for_although_a_day_is_named() -> None:
    assert said("hvornår er mit næste møde", PAUSE) == AsksOwnCase(topic=OwnTopic.MEETING)
    assert said("er det her privat?", PAUSE) == WhoSees()


# -- everything is heard where it is no answer


@pytest.mark.parametrize("situation", [PAUSE, MOOD, ON_TIME, LATE], ids=["day", "number", "yes or no", "minutes"])
@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("slet alt om mig", Wants(intent=Intent.ERASE, sure=True)),
        ("send mig mine data", Wants(intent=Intent.EXPORT, sure=True)),
        ("jeg vil gerne stoppe i praktikken", Wants(intent=Intent.QUIT, sure=True)),
        ("jeg er så ensom og ked af det", Wants(intent=Intent.LOW, sure=True)),
        ("chefen råbte af mig", Wants(intent=Intent.CONFLICT, sure=True)),
        ("kan du skrive på engelsk i stedet", Wants(intent=Intent.LANGUAGE, sure=True)),
        ("I don't understand Danish", Wants(intent=Intent.LANGUAGE, sure=True)),
        ("hvad kan du", Help()),
    ],
)
def test_what_is_no_answer_is_heard_for_what_it_is(words: str, decision: Decision, situation: Situation) -> None:
    assert said(words, situation) == decision


@pytest.mark.parametrize(
    "words", ["jeg er ked af det", "chefen råbte af mig", "jeg vil gerne stoppe", "jeg fik hjælp af Bo"]
)
def test_where_any_words_are_an_answer_such_words_are_one(words: str) -> None:
    assert said(words, DESCRIBES) == Answered(value=words)


def test_the_others_write_about_somebody_else() -> None:
    """A mentor who says that somebody is sad or wants to stop does not say it of themselves."""
    hours = Situation(talk="mentors-week", question=Duration(longest=timedelta(hours=60)), is_mentee=False)
    for words in ("han er så ked af det", "han vil gerne stoppe i praktikken", "3 timer, mest møde om onsdagen"):
        assert isinstance(said(words, hours), Answered | Unclear)


# -- buttons


@given(option=st.sampled_from(["1", "5", "yes", "up"]), situation=any_situation)
def test_an_old_button_answers_nothing(option: str, situation: Situation) -> None:
    decision = pressed(option, replace(situation, button=False))
    assert decision == (Ignored() if _only_ignored(situation) else OldButton())


def _only_ignored(situation: Situation) -> bool:
    return situation.stopped and not (situation.talk == "crisis" and situation.question is not None)


def test_a_button_of_the_open_question_is_its_answer() -> None:
    assert pressed("4", replace(MOOD, button=True)) == Answered(value=4)


def test_a_button_that_the_question_does_not_have_is_unclear() -> None:
    assert pressed("9", replace(MOOD, button=True)) == Unclear()


# -- idle


@pytest.mark.parametrize(
    ("words", "intent"),
    [("jeg er syg", Intent.SICK), ("tak", Intent.THANKS), ("væk mig kl 6 i morgen", Intent.SET_WAKEUP)],
)
def test_out_of_the_blue(words: str, intent: Intent) -> None:
    assert said(words) == Wants(intent=intent, sure=True)


def test_a_best_guess_is_marked_as_one() -> None:
    decision = said("noget med noget")
    assert isinstance(decision, Wants)
    assert not decision.sure


@pytest.mark.parametrize("situation", [MOOD, ON_TIME, BACK], ids=["mood", "on time", "back"])
def test_a_question_that_the_guide_answers_comes_between(situation: Situation) -> None:
    asked = triage(Reply(text="hvornår får jeg løn?", at=MORNING), situation)
    assert asked == Wants(intent=Intent.QUESTION, sure=True)


@pytest.mark.parametrize("text", ["hvad?", "hvad mener du", "hej med dig", "hvor er nøglen til skuret"])
def test_what_it_does_not_answer_stays_an_unclear_answer(text: str) -> None:
    assert triage(Reply(text=text, at=MORNING), MOOD) == Unclear()


def test_free_words_and_mornings_are_not_interrupted_by_questions() -> None:
    reply = Reply(text="hvad skal jeg have på?", at=MORNING)
    assert triage(reply, DESCRIBES) == Answered(value="hvad skal jeg have på?")
    assert triage(reply, replace(MOOD, talk="wake-up")) == Unclear()
    assert triage(reply, replace(MOOD, talk="mentors-week")) == Unclear()


def test_after_an_answer_of_the_guide_whatever_is_asked_is_a_new_question() -> None:
    asked = triage(Reply(text="hvor er nøglen til skuret?", at=MORNING), replace(ON_TIME, talk="question"))
    assert asked == Wants(intent=Intent.QUESTION, sure=True)


def test_what_only_sounds_like_staying_away_is_a_question() -> None:
    asked = triage(Reply(text="hvad er barns første sygedag?", at=MORNING), IDLE)
    assert asked == Wants(intent=Intent.QUESTION, sure=True)


def test_an_answer_to_a_mentee_is_not_taken_for_something_else() -> None:
    being_asked = Situation(talk="asked", question=Words(), is_mentee=False)
    words = "Ring til chefen, hvis du er syg eller kommer for sent"
    assert triage(Reply(text=words, at=MORNING), being_asked) == Answered(value=words)


# -- what is asked of the program itself


@pytest.mark.parametrize("situation", [IDLE, MOOD, ON_TIME, BACK])
def test_a_fact_or_a_language_is_asked_for_whatever_is_open(situation: Situation) -> None:
    assert said("hvad er min mentors nummer?", situation) == AsksOwnCase(topic=OwnTopic.MENTOR)
    assert said("English please", situation) == Wants(intent=Intent.LANGUAGE, sure=True)
    assert said("hvem ser hvad?", situation) == WhoSees()


def test_only_a_mentee_has_a_case_of_their_own() -> None:
    assert not isinstance(said("mit næste møde", Situation(is_mentee=False)), AsksOwnCase)


@pytest.mark.parametrize(
    "words", ["hvad er min mentors nummer?", "English please", "hvem ser hvad?", "HJÆLP", "jeg vil dø"]
)
def test_in_a_crisis_everything_but_stop_and_start_is_heard_there(words: str) -> None:
    assert isinstance(said(words, IN_CRISIS), Answered)
    assert said("STOP", IN_CRISIS) == Stop()


def test_words_about_the_night_do_not_hide_that_somebody_is_ill_now() -> None:
    assert said("jeg er syg, det var slemt i nat", DESCRIBES) == Wants(intent=Intent.SICK, sure=True)
    past = "jeg sov over mig i dag, det var flovt"
    assert said(past, DESCRIBES) == Answered(value=past)


def test_a_time_alone_is_asked_about() -> None:
    decision = said("kl. 6.15", Situation())
    assert isinstance(decision, Wants)
    assert not decision.sure
    assert {Intent.SET_WAKEUP, Intent.LATE} <= set(decision.guesses)


def test_an_office_s_own_phrases_count() -> None:
    own = own_phrases("sick\tskidtfisk*\n")
    assert said("er skidtfisk i dag", Situation(own=own)) == Wants(intent=Intent.SICK, sure=True)


@pytest.mark.parametrize("words", ["ja", "Ja tak!", "nej nej", "ok", "jep", "لا", "так", "tak", "nie dziękuję", "haa"])
def test_yes_and_no_where_nothing_was_asked_are_small_talk(words: str) -> None:
    assert triage(Reply(text=words, at=MORNING), Situation()) == Wants(intent=Intent.THANKS, sure=True)


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("OPPE", Intent.AWAKE),
        ("er oppe", Intent.AWAKE),
        ("vågen", Intent.AWAKE),
        ("sover stadig", Intent.SNOOZE),
        ("jeg sover", Intent.SNOOZE),
        ("kommer for sent", Intent.LATE),
    ],
)
def test_what_answers_with_yes_or_no_may_tell_more(words: str, intent: Intent) -> None:
    """Where a question is open, "oppe" says yes; where none is, it says more than "ja" does."""
    assert triage(Reply(text=words, at=MORNING), Situation()) == Wants(intent=intent, sure=True)


@pytest.mark.parametrize("words", ["det lover jeg", "det gør jeg", "jeg skal nok", "gør det bare", "det gør jeg ikke"])
def test_a_plain_answer_is_no_sign_of_danger(words: str) -> None:
    assert isinstance(triage(Reply(text=words, at=MORNING), ON_TIME), Answered)


@pytest.mark.parametrize("words", ["jeg vil ikke leve mere", "ja, men jeg vil dø"])
def test_danger_in_an_answer_is_heard(words: str) -> None:
    assert isinstance(triage(Reply(text=words, at=MORNING), ON_TIME), InDanger)
