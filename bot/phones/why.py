"""Why a message was understood as it was, in words for the page."""

import json
from datetime import date, time

from sqlalchemy.orm import Session as Transaction

from bot.phones.reasons import in_words
from bot.turns.scene import speaker
from casebook.ids import Id
from casebook.model import InboxMessage
from conversations.engine import Text, texts_of
from conversations.reading import Danger, OwnPhrases, read_danger, understand
from conversations.talks.heard import Said
from conversations.wordings import Wordings

_page, _questions = texts_of("phones"), texts_of("questions")
_TAKEN_AS = frozenset(
    {"cpr", "unclear", "oldbutton", "whosees", "asksnet", "asksowncase", "ignored", "echo", "invite", "asksdiscreet"}
)
_KEYWORDS = frozenset({"stop", "start", "help"})


def why(transaction: Transaction, message_id: Id, wordings: Wordings) -> str | None:
    """What this message was taken as, and by which of its words, in its writer's language; None where there is none.

    Words that stood for themselves are read anew: the phrases may have changed since it came.
    """
    message = transaction.get(InboxMessage, message_id)
    if message is None or message.person_id is None or not message.text.strip():
        return None
    who = speaker(transaction, message.person_id)
    told = _as_noted(message.understood) or _read_anew(message, wordings.phrases_of(who.wording))
    return wordings.of(who.wording).render(told, language=who.language)


def _as_noted(understood: str) -> Text | None:
    """What was noted when it came; None where its own words decided."""
    kind, _, rest = understood.partition(":")
    if kind == "answered":
        value = _value(rest)
        return _page("why.answered") if value is None else _page("why.answered.as", value=value)
    if kind in _KEYWORDS:
        return _page("why.keyword", word=_page(f"intent.{kind}"))
    if kind == "alert":
        return _page("why.alert")
    return _page(f"why.{kind}") if kind in _TAKEN_AS else None


def _value(kept: str) -> Text | int | time | date | None:
    """An answer as it was noted, where it can be said."""
    match json.loads(kept or "null"):
        case bool() as answer:
            return _questions("option.yes" if answer else "option.no")
        case int() as number:
            return number
        case str() as said if said in set(Said):
            return _page(f"said.{said}")
        case str() as written:
            return _time(written)
        case _:
            return None


def _time(written: str) -> time | date | None:
    for kind in (time, date):
        try:
            return kind.fromisoformat(written)
        except ValueError:
            continue
    return None


def _read_anew(message: InboxMessage, own: OwnPhrases | None) -> Text:
    """What its words speak for; only how it was taken where they speak for something else now."""
    meant = understand(message.text, own=own)
    if meant.danger is not Danger.NONE:
        return _page("why.danger", words=in_words(read_danger(message.text).why))
    _, wants, noted = message.understood.rpartition("wants ")
    if wants and noted != meant.intent:
        return _page("why.only", what=_page(f"intent.{noted}"))
    what = _page(f"intent.{meant.intent}")
    return _page("why", what=what, percent=round(meant.confidence * 100), words=in_words(meant.why))
