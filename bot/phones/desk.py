"""The caseworker's desk beside the phones, read from the casebook."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Transaction

from bot.phones.port import Desk, ShownAlert, ShownFact
from bot.phones.told import in_words
from bot.turns.scene import Speaker, speaker
from casebook.facts import Category, restore_fact
from casebook.model import Alert, AlertState, FactRow, Match
from casebook.roles import Role
from casebook.who_sees_what import may_see
from conversations.engine import Text

MOST = 30
LOOK_BACK = timedelta(days=6)
"""So far back the desk looks: a weekday says when."""
STAYS = timedelta(days=1)
"""So long a closed alert can still be seen."""
InWords = Callable[[Text, Speaker], str]
"""A text in the language of its reader."""


def read_desk(transaction: Transaction, match: Match, *, now: datetime, words: InWords) -> Desk:
    """The desk of the match's caseworker: what needs a human, and what happened in the last days."""
    reader = speaker(transaction, match.caseworker_id)
    of_use = or_(Alert.state != AlertState.RESOLVED, Alert.resolved_at > now - STAYS)
    alerts = transaction.scalars(
        select(Alert).where(Alert.match_id == match.id, of_use).order_by(Alert.opened_at.desc()).limit(MOST)
    ).all()
    return Desk(
        caseworker=reader.first_name,
        alerts=tuple(_alert(transaction, one, reader) for one in alerts),
        facts=_facts(transaction, match, reader, now=now, words=words),
    )


def _alert(transaction: Transaction, one: Alert, reader: Speaker) -> ShownAlert:
    return ShownAlert(
        id=one.id,
        number=one.number,
        text=one.text,
        severity=one.severity.value,
        state=one.state.value,
        cause=one.cause,
        opened_at=one.opened_at.astimezone(reader.zone),
        taken_by=speaker(transaction, one.taken_by_id).first_name if one.taken_by_id else None,
    )


def _facts(
    transaction: Transaction, match: Match, reader: Speaker, *, now: datetime, words: InWords
) -> tuple[ShownFact, ...]:
    """Only what a caseworker may see: never the raw chat, never the wake log."""
    visible = [category for category in Category if may_see(Role.CASEWORKER, category)]
    rows = transaction.scalars(
        select(FactRow)
        .where(FactRow.match_id == match.id, FactRow.category.in_(visible), FactRow.at > now - LOOK_BACK)
        .order_by(FactRow.at.desc(), FactRow.id.desc())
        .limit(MOST)
    ).all()
    return tuple(
        ShownFact(
            at=row.at.astimezone(reader.zone),
            who=speaker(transaction, row.person_id).first_name,
            text=words(in_words(restore_fact(row.kind, row.body)), reader),
            category=row.category.value,
        )
        for row in rows
    )
