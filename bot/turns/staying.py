"""While the alert about somebody's danger is open, whatever they write is heard in the talk about it."""

from bot.turns import running
from bot.turns.asked import Asked
from bot.turns.fronts import in_crisis
from bot.turns.openings import safety, wishes
from bot.turns.openings.around import Around
from bot.turns.scene import Scene
from casebook.model import PersonState
from conversations.engine import Reply
from conversations.talks.heard import Said
from conversations.triage import Answered, Decision, Help, Ignored, InDanger, Stop, Unclear, Wants


def goes_on(scene: Scene, one: Around, asked: Asked, decision: Decision) -> bool:
    """Take up the talk about danger where it was broken off (STOP and then START, a failure) and no human has closed
    the alert yet."""
    if asked.in_crisis or isinstance(decision, InDanger | Stop | Ignored):
        return False
    if isinstance(decision, Help) and one.who.state is PersonState.STOPPED:
        # They asked for a number, and not for messages.
        return False
    if one.who.person_id not in in_crisis(scene, [one.who.person_id]):
        return False
    again = [wishes.started(one)] if one.who.state is PersonState.STOPPED else []
    running.start(scene, [*again, safety.crisis_goes_on(one)])
    return True


def may_be_a_machines(asked: Asked, reply: Reply, decision: Decision) -> bool:
    """What machines write that answer by themselves. In danger only words that are no answer: a yes, a no and a cry
    are heard however often they come."""
    if asked.in_crisis:
        return reply.option is None and decision == Answered(value=Said.WORDS)
    return isinstance(decision, Wants | Unclear)
