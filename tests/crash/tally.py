"""What all the kills of a run came to, provider by provider, told at its end."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.crash.trial import Trial, Verdict


@dataclass(slots=True, kw_only=True)
class Count:
    """Of one provider and one kind of database."""

    kills: int = 0
    woken: int = 0
    lost: int = 0
    twice: int = 0


@dataclass(slots=True, kw_only=True)
class Tally:
    """Every verdict is counted, and then judged."""

    counts: defaultdict[tuple[str, str, str], Count] = field(default_factory=lambda: defaultdict(Count))

    def judge(self, verdict: Verdict, *, how: str, of: Trial) -> None:
        """0 lost; at most one twice a kill, and none of what can be asked for; never what may not come twice."""
        count = self.counts[how, of.provider.channel, of.database.partition(":")[0]]
        count.kills += verdict.kills
        count.woken += verdict.woken
        count.lost += len(verdict.lost)
        count.twice += verdict.repeated[-1]
        assert verdict.lost == []
        assert verdict.at_most_one_twice_a_kill, verdict.repeated
        assert verdict.at_most_once_only_once, verdict.repeated_kinds
        assert not of.provider.asks or verdict.repeated[-1] == 0, "what a provider can tell us is not sent again"

    def lines(self) -> Iterator[str]:
        for (how, provider, database), one in sorted(self.counts.items()):
            seen = f"{one.kills} kills, {one.woken} woken, {one.lost} lost, {one.twice} twice"
            yield f"{how}, {provider}, {database}: {seen}"
