"""What the robot asked in another language, in the words of whoever reads along: the talk is played again for it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from casebook.ids import Id
from casebook.model import OutboxMessage, Session, SessionAnswer
from conversations.engine import Answer, Ask, Call, DivergedError, Text, play
from conversations.talks import TALKS


def questions_beside(
    transaction: Transaction, messages: Sequence[OutboxMessage], *, language: str, words: Callable[[Text], str]
) -> Mapping[Id, str]:
    """By message, the question it asks in `words`, for those asked in another language than `language`."""
    asking = [one for one in messages if one.ask_key and one.session_id and one.language != language]
    beside: dict[Id, str] = {}
    for session_id, theirs in groupby(sorted(asking, key=_session), key=_session):
        asked = _asked(transaction, session_id)
        beside |= {one.id: words(asked[one.ask_key]) for one in theirs if one.ask_key in asked}
    return beside


def _session(message: OutboxMessage) -> Id:
    assert message.session_id is not None, "the caller has seen to it"
    return message.session_id


def _asked(transaction: Transaction, session_id: Id) -> Mapping[str | None, Text]:
    """The questions of one session by their key; none of a talk that the program no longer has."""
    session = transaction.get_one(Session, session_id)
    definition = TALKS.get((session.talk, session.version))
    rows = transaction.execute(
        select(SessionAnswer.key, SessionAnswer.value, SessionAnswer.silent)
        .where(SessionAnswer.session_id == session_id)
        .order_by(SessionAnswer.id)
    )
    answers = [Answer(key=key, value=value, silent=silent) for key, value, silent in rows]
    if definition is None:
        return {}
    try:
        opening = definition.restore(session.opening)
        turns = [play(definition.talk, opening, answers[:count]) for count in range(len(answers) + 1)]
    except (ValueError, DivergedError):
        return {}
    return {step.key: step.text for turn in turns for step in turn.steps if isinstance(step, Ask | Call)}
