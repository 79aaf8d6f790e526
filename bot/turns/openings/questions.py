"""Openings of the talks about questions: what the guide finds, and who can be asked where it does not suffice."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.turns.openings.own_case import own_case_of
from bot.turns.people import cast, named
from bot.turns.scene import Scene, Speaker, channels_of
from casebook.ids import Id, new_id
from casebook.model import Match, MentorKind, PersonState
from casebook.roles import Role
from conversations.guide import (
    FEWEST_OFFERED,
    WHEN_TO_BE_THERE,
    Answerer,
    Found,
    Guide,
    packaged_guide,
    whom_to_ask,
)
from conversations.own_questions import number_asked_of
from conversations.talks.own_case import OwnCase, topic_of
from conversations.talks.own_fact import OwnTopic
from conversations.talks.question import Asks, Candidate, QuestionOpening

LONGEST = 400
"""Longer questions are cut before they are passed on: two or three short messages are read, more are not."""
_KINDS = {Answerer.PERSONAL_MENTOR: MentorKind.PERSONAL, Answerer.TRADE_MENTOR: MentorKind.TRADE}


def question_opening(scene: Scene, who: Speaker, match: Match, *, words: str) -> QuestionOpening:
    """For a mentee who asks `words`; `match` is their newest one."""
    guide, case = packaged_guide(), own_case_of(scene, who, match)
    found = _found(guide, words, case)
    answerers = [guide.topics[topic].asks for topic in found.topics]
    return QuestionOpening(
        first_name=who.first_name,
        question=new_id(),
        words=words.strip()[:LONGEST],
        candidates=tuple(
            Candidate(
                guide_topic=topic,
                asks=asks_of(scene, who, answerer, words, known=found.sure),
                of_own_case=answerer is Answerer.CASEBOOK,
            )
            for topic, answerer in zip(found.topics, answerers, strict=True)
        ),
        sure=found.sure,
        otherwise=asks_of(scene, who, answerers[0] if answerers else Answerer.TRADE_MENTOR, words),
        case=case,
    )


def _found(guide: Guide, words: str, case: OwnCase) -> Found:
    """What the guide finds; who is named is whom it is about, and where no meeting is planned none is offered."""
    name = number_asked_of(words)
    if topic := topic_of(name, case) if name else None:
        return Found(topics=(topic,), sure=True)
    found = guide.find(words)
    if found.sure or case.meeting is not None:
        return found
    topics = tuple(topic for topic in found.topics if topic != OwnTopic.MEETING)
    if found == WHEN_TO_BE_THERE:
        return Found(topics=topics, sure=True)
    return Found(topics=topics if len(topics) >= FEWEST_OFFERED else (), sure=False)


def asks_of(scene: Scene, who: Speaker, answerer: Answerer, words: str, *, known: bool = False) -> Asks:
    """Who can be asked this: the mentor of the kind that knows, where there is one, else any. `known`: the topic."""
    match = _match_with(scene, who, _KINDS.get(answerer))
    return asks_in(scene, match, whom_to_ask(answerer, words, known=known))


def asks_in(scene: Scene, match: Match, roles: Sequence[Role]) -> Asks:
    """Those of these roles in a match whom a message reaches; who has two of them is asked once."""
    around, people = cast(match), dict[Id, Role]()
    for role in roles:
        if role in around:
            people.setdefault(around[role], role)
    reached = channels_of(scene, list(people))
    known = (named(scene.transaction, person) for person in people if person in reached)
    open_to = [one for one in known if one.state is PersonState.ACTIVE]
    return Asks(
        match=match.id,
        roles=tuple(people[one.id] for one in open_to),
        name=open_to[0].first_name if open_to else "",
    )


def _match_with(scene: Scene, who: Speaker, kind: MentorKind | None) -> Match:
    """The mentee's newest match, of those that last the ones with a mentor of this kind before others."""
    newest = scene.transaction.scalars(
        select(Match).where(Match.mentee_id == who.person_id).order_by(Match.starts_on.desc(), Match.id.desc())
    ).all()
    today = who.today(scene.now)
    lasting = [match for match in newest if match.ends_on is None or match.ends_on >= today] or newest
    return next((match for match in lasting if match.mentor_kind is kind), lasting[0])
