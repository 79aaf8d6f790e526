"""The first talk with a mentee: this is a robot, who sees what, how to stop; and what the person wishes."""

from dataclasses import dataclass
from datetime import time, timedelta

from casebook.facts import ChannelChosen, DiscreetChosen, LanguageChosen, WakeUpAgreed, Welcomed
from conversations.engine import (
    SILENCE,
    Choice,
    ClockTime,
    Definition,
    Option,
    Record,
    Say,
    Silence,
    Talk,
    Urgency,
    YesNo,
    ask,
    options,
    texts_of,
)
from conversations.talks.safety_net import choose_net
from conversations.talks.weekdays import weekdays_in_words

text = texts_of("welcome")
ANSWER_WITHIN = timedelta(hours=12)
NOTICE_WITHIN = timedelta(hours=1)
"""What everybody must be told waits no longer than this for an answer."""
_CHANNELS = {"sms": "SMS", "telegram": "Telegram"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeOpening:
    """What the welcome may know.

    `languages` are those to choose from, each with its code and its own name ("da", "Dansk"); `channels` the names
    of those the person is on; `wake_at` the wake-up agreed beforehand, on `wake_weekdays` (0 is Monday);
    `net_offered` whether there can be a safety net that nobody has asked about yet.
    """

    first_name: str
    office_name: str
    helper_name: str
    helper_phone: str
    mentor_name: str
    caseworker_name: str
    languages: tuple[tuple[str, str], ...]
    channels: tuple[str, ...]
    wake_at: time | None
    wake_weekdays: tuple[int, ...]
    net_offered: bool = False


def welcome(opening: WelcomeOpening) -> Talk[None]:
    """Welcome one person. Whoever answers nothing has still been told everything."""
    wakes = yield from all_but_the_net(opening)
    if wakes and opening.net_offered:
        yield from choose_net("net", within=ANSWER_WITHIN)
    yield from ready(opening)


def all_but_the_net(opening: WelcomeOpening) -> Talk[bool]:
    """What must be told and can be wished; whether the person said yes to being woken."""
    if len(opening.languages) > 1:
        yield from _language(opening)
    yield Say(text=text("robot", name=opening.first_name, helper=opening.helper_name, office=opening.office_name))
    yield from _discreet()
    yield from _who_sees_what(opening)
    yield Say(text=text("stop"))
    yield Record(fact=Welcomed())
    if len(opening.channels) > 1:
        yield from _channel(opening)
    if opening.wake_at is None:
        return False
    return (yield from _wake_up(opening, opening.wake_at))


def ready(opening: WelcomeOpening) -> Talk[None]:
    """The last words: whom to call."""
    key = "ready" if opening.helper_phone else "ready.no-phone"
    yield Say(text=text(key, name=opening.first_name, helper=opening.helper_name, phone=opening.helper_phone))


def _language(opening: WelcomeOpening) -> Talk[None]:
    offered = tuple(
        Option(value=code, label=text("option.language", language=name)) for code, name in opening.languages
    )
    question = text("language", name=opening.first_name)
    language = yield from ask("language", question, Choice(of=offered), within=NOTICE_WITHIN)
    if language is not SILENCE:
        yield Record(fact=LanguageChosen(language=language))


def _discreet() -> Talk[None]:
    """Asked before anything is told that another reader of the same phone should not see."""
    discreet = yield from ask("discreet", text("discreet"), YesNo(), within=NOTICE_WITHIN)
    if discreet is not SILENCE:
        yield Record(fact=DiscreetChosen(discreet=discreet))
        yield Say(text=text("discreet-yes" if discreet else "discreet-no"))


def _who_sees_what(opening: WelcomeOpening) -> Talk[None]:
    seers = {
        "mentor-sees": opening.mentor_name,
        "helper-sees": opening.helper_name,
        "caseworker-sees": opening.caseworker_name,
    }
    for key, name in seers.items():
        if name:
            yield Say(text=text(key, name=name))


def _channel(opening: WelcomeOpening) -> Talk[None]:
    offered = tuple(
        Option(value=channel, label=text("option.channel", channel=_CHANNELS.get(channel, channel)))
        for channel in opening.channels
    )
    channel = yield from ask("channel", text("channel"), Choice(of=offered), within=ANSWER_WITHIN)
    if channel is not SILENCE:
        yield Record(fact=ChannelChosen(channel=channel))


def _wake_up(opening: WelcomeOpening, at: time) -> Talk[bool]:
    agreed = text("wake-up", at=at, days=weekdays_in_words(opening.wake_weekdays))
    offered = Choice(of=options("welcome", ("agreed", "other-time", "none")))
    answer = yield from ask("wake-up", agreed, offered, within=ANSWER_WITHIN)
    if answer == "agreed":
        yield Record(fact=WakeUpAgreed(at=at, weekdays=opening.wake_weekdays))
    elif answer == "none":
        yield Record(fact=WakeUpAgreed(at=None))
        yield Say(text=text("wake-up-none"))
    elif answer == "other-time":
        return (yield from _other_time(opening))
    return bool(answer == "agreed")


def _other_time(opening: WelcomeOpening) -> Talk[bool]:
    at: time | Silence = yield from ask("wake-up-at", text("wake-up-at"), ClockTime(), within=ANSWER_WITHIN)
    if at is SILENCE:
        return False
    yield Record(fact=WakeUpAgreed(at=at, weekdays=opening.wake_weekdays))
    yield Say(text=text("wake-up-moved", at=at, days=weekdays_in_words(opening.wake_weekdays)))
    return True


DEFINITION = Definition(
    name="welcome",
    version=2,
    opening=WelcomeOpening,
    talk=welcome,
    urgency=Urgency.REPLY,
    keeps=timedelta(days=7),
)
