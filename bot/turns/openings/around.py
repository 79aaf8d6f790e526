"""Who wrote, and the people around them: what every talk that somebody starts by writing opens with."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import or_, select

from bot.turns.numbers import as_read
from bot.turns.people import match_of, named, office_of, role_of
from bot.turns.running import Start
from bot.turns.scene import Scene, Speaker
from casebook.ids import Id
from casebook.model import Match, Office, Person
from casebook.roles import Role
from conversations.engine import Definition
from conversations.talks import latest
from conversations.talks.commands import PlainOpening, WithHelperOpening


@dataclass(frozen=True, kw_only=True)
class Around:
    """Somebody who wrote, and the people to name to them."""

    scene: Scene
    who: Speaker
    match: Match | None
    role: Role
    office: Office

    @cached_property
    def helper(self) -> Person | None:
        """Whom to turn to: the contact person; for the others the caseworker."""
        if self.match is None:
            return None
        return named(
            self.scene.transaction, self.match.contact_id if self.role is Role.MENTEE else self.match.caseworker_id
        )

    @property
    def helper_name(self) -> str:
        return self.helper.first_name if self.helper else self.office.name

    @property
    def helper_phone(self) -> str:
        return as_read(self.helper.phone if self.helper and self.helper.phone else self.office.phone)

    def name_of(self, person_id: Id | None) -> str:
        """A first name; empty for nobody."""
        return named(self.scene.transaction, person_id).first_name if person_id else ""

    def start(self, name: str, opening: object) -> Start:
        """The newest version of a talk, as asked for by this person."""
        definition: Definition[Any] = latest(name)
        mine = self.match.id if self.match and self.role is Role.MENTEE else None
        return Start(who=self.who, definition=definition, opening=opening, match_id=mine, asked_for=True)


def around(scene: Scene, who: Speaker) -> Around:
    """Who wrote, and who is around them."""
    role = role_of(scene.transaction, who.person_id)
    office = office_of(scene.transaction, who.office_id)
    match = match_of(scene.transaction, who.person_id, None) if role is Role.MENTEE else _any_match(scene, who)
    return Around(scene=scene, who=who, match=match, role=role, office=office)


def _any_match(scene: Scene, who: Speaker) -> Match | None:
    mine = (Match.mentor_id, Match.contact_id, Match.caseworker_id, Match.leader_id, Match.consultant_id)
    return scene.transaction.scalars(
        select(Match)
        .where(or_(*(column == who.person_id for column in mine)))
        .order_by(Match.starts_on.desc(), Match.id.desc())
        .limit(1)
    ).first()


def plain(one: Around, name: str) -> Start:
    """A talk that needs no more than a name."""
    return one.start(name, PlainOpening(first_name=one.who.first_name))


def with_helper(one: Around, name: str) -> Start:
    """A talk that names whom to turn to."""
    opening = WithHelperOpening(
        first_name=one.who.first_name, helper_name=one.helper_name, helper_phone=one.helper_phone, role=one.role
    )
    return one.start(name, opening)
