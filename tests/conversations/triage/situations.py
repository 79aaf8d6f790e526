"""The situations in which messages arrive, and the people who write them."""

from datetime import datetime, timedelta
from typing import Any

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
from conversations.talks.crisis_1 import InAnyWords
from conversations.talks.day_if_known import DayIfKnown
from conversations.talks.heard import Heard
from conversations.talks.lateness import HowLate
from conversations.talks.meeting_reminder import Coming
from conversations.talks.pause import LastDay
from conversations.talks.up import Up
from conversations.talks.week_told import WeekOrHours
from conversations.triage import Decision, Situation, triage

MORNING = datetime(2026, 3, 3, 6, 40)  # noqa: DTZ001 - replies carry local wall-clock time
CHANNELS = Choice(of=options("welcome", ("sms", "telegram")))
MOOD = Situation(talk="check-in", question=Scale(low=1, high=5))
DESCRIBES = Situation(talk="check-in", question=Words())
ON_TIME = Situation(talk="check-in", question=YesNo())
BACK = Situation(talk="absence", question=DayIfKnown())
PAUSE = Situation(talk="pause", question=LastDay())
WAKE = Situation(talk="wake-change", question=ClockTime())
LATE = Situation(talk="lateness", question=HowLate())
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


def said(text: str, situation: Situation = IDLE) -> Decision:
    return triage(Reply(text=text, at=MORNING), situation)


def pressed(option: str, situation: Situation, *, text: str = "") -> Decision:
    return triage(Reply(text=text, at=MORNING, option=option), situation)
