"""Our rows and the provider's messages, in memory: what a round's plan makes of them."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from bot.safety_net.comparing import Ours, Plan, There, Wanted
from casebook.ids import Id
from casebook.model import NudgeState


@dataclass(kw_only=True)
class BothSides:
    """`went_out` are the nudges of which our side has learnt that they were sent."""

    ours: list[Ours]
    there: dict[str, list[There]]
    now: datetime
    went_out: list[Wanted] = field(default_factory=list)
    _new: "count[int]" = field(default_factory=lambda: count(100))

    def carry_out(self, plan: Plan) -> None:
        """All of it succeeds."""
        for learnt in plan.learn:
            self._learn(learnt.nudge, learnt.state, learnt.sid)
        for off in plan.call_off:
            for number, listed in self.there.items():
                self.there[number] = [
                    replace(one, fate=NudgeState.CALLED_OFF) if one.sid == off.sid else one for one in listed
                ]
            self.ours = [one for one in self.ours if one.id != off.nudge]
        for wanted in plan.schedule:
            assert all(one.wanted.person != wanted.person for one in self.ours), "two open nudges of one person"
            sid = f"SM{next(self._new)}"
            self.ours.append(Ours(id=Id(sid), wanted=wanted, asked_at=self.now, sid=sid))
            self.there[wanted.to].append(There(sid=sid, text=wanted.text, created=self.now))

    def waiting(self) -> list[tuple[str, str]]:
        """Number and text of every message that will go out by itself."""
        return sorted((to, one.text) for to, listed in self.there.items() for one in listed if one.fate is None)

    def _learn(self, nudge: Id, state: NudgeState, sid: str | None) -> None:
        (mine,) = [one for one in self.ours if one.id == nudge]
        self.ours.remove(mine)
        if state is NudgeState.SCHEDULED:
            self.ours.append(replace(mine, sid=sid))
        elif state is NudgeState.SENT:
            self.went_out.append(mine.wanted)
