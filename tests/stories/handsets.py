"""The telephones of a story: what lies on them, and what their owners do with them."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count

from bot.channels.channel import Channel, Incoming, Outgoing, Receipt
from bot.channels.phones import PhonesChannel
from bot.engine import Engine
from bot.turns.numbers import as_read
from casebook.ids import Id
from casebook.store import Store

ACUTE = ("HASTER", "URGENT")
"""How an acute page begins."""

Deliver = Callable[[Incoming], Awaitable[None]]


class Handsets(PhonesChannel):
    """The phones channel with its handsets lying on the table: each shows what it was really sent, in that order."""

    def __init__(self) -> None:
        self.piles: dict[str, deque[Outgoing]] = {}
        """By address, the messages that nobody has looked at yet."""
        self.closed: set[Id] = set()
        """Messages whose buttons were taken away."""
        self.inbox: Engine

    @property
    def channels(self) -> dict[str, Channel]:
        """What the program reaches the phones through."""
        return {self.name: self}

    def homes(self, number: str, name: str) -> list[tuple[str, str]]:  # noqa: ARG002 - on real wires it counts
        """The channels and addresses of somebody with this number, the best liked first."""
        return [(self.name, number)]

    def faces(self, engine: Engine, store: Store) -> None:  # noqa: ARG002 - on real wires it is read
        """A new process of the program runs, on this casebook."""
        self.inbox = engine

    async def bring(self, incoming: Incoming) -> None:
        """Hand over what was written."""
        await self.inbox.receive(incoming)

    def pile(self, address: str) -> deque[Outgoing]:
        return self.piles.setdefault(address, deque())

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.pile(outgoing.to).append(outgoing)
        return await super().send(outgoing)

    async def answered(self, message: Id, *, provider_id: str | None, to: str, label: str) -> None:
        self.closed.add(message)
        await super().answered(message, provider_id=provider_id, to=to, label=label)


@dataclass(kw_only=True)
class Phone:
    """One person's phone. `person_id` is None for somebody the office does not know."""

    name: str
    address: str
    handsets: Handsets
    deliver: Deliver
    person_id: Id | None = None
    seen: list[Outgoing] = field(default_factory=list)
    _ids: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def me(self) -> Id:
        """The person of this phone."""
        assert self.person_id is not None, f"the office does not know {self.name}"
        return self.person_id

    @property
    def number(self) -> str:
        """Its number as the texts write it."""
        return as_read(self.address)

    async def expect(self, *words: str) -> str:
        """The next message on the pile holds all these words; it is taken off, and is what buttons belong to now."""
        message = self._take(words, spoken=False)
        if message.text.startswith(ACUTE):
            self._picks_up()
        return message.text

    async def rings(self, *words: str) -> str:
        """The phone rings, and the voice says all these words."""
        return self._take(words, spoken=True).text

    async def hears_nothing(self) -> None:
        """There is nothing on the pile."""
        assert not self._pile, f"{self.name} was to hear nothing, but there lies\n{self.shown}"

    def throws_away(self) -> None:
        """Whatever lies on the pile is of no matter to this story."""
        self._pile.clear()

    async def replies(self, text: str) -> None:
        """Write something, in one's own words."""
        await self.sends(text=text)

    async def presses(self, label: str, *, of: Outgoing | None = None) -> None:
        """Press a button of the latest message that has it (or `of` an older one)."""
        message = of or next((one for one in reversed(self.seen) if label in _labels(one)), None)
        assert message is not None, f"{self.name} sees no button {label!r}"
        await self._chooses(message, _labels(message).index(label))

    async def presses_key(self, key: str) -> None:
        """Press a key during the call that was answered last."""
        call = next((one for one in reversed(self.seen) if one.spoken), None)
        assert call is not None, f"{self.name} was not called"
        await self._chooses(call, int(key) - 1)

    async def sends(
        self,
        *,
        text: str = "",
        provider_id: str | None = None,
        media: bool = False,
        button_of: Id | None = None,
        option: str | None = None,
        start: str | None = None,
    ) -> None:
        """Send something exactly as a provider would hand it over."""
        await self.deliver(
            Incoming(
                channel=self.handsets.name,
                sender=self.address,
                provider_id=provider_id or f"{self.address}-{next(self._ids)}",
                text=text,
                media=media,
                button_of=button_of,
                option=option,
                start=start,
            )
        )

    @property
    def shown(self) -> str:
        """The pile, one message a line."""
        return "\n".join(f"  {self.name}: {'(rings) ' if one.spoken else ''}{one.text!r}" for one in self._pile)

    @property
    def latest(self) -> Outgoing:
        """The message looked at last."""
        return self.seen[-1]

    @property
    def _pile(self) -> deque[Outgoing]:
        return self.handsets.pile(self.address)

    def _take(self, words: tuple[str, ...], *, spoken: bool) -> Outgoing:
        wanted = f"{self.name} was to {'be rung up' if spoken else 'get a message'} with {words}"
        assert self._pile, f"{wanted}, but hears nothing"
        message = self._pile[0]
        fits = message.spoken is spoken and all(word in message.text for word in words)
        assert fits, f"{wanted}, but there lies\n{self.shown}"
        self.seen.append(self._pile.popleft())
        return message

    def _picks_up(self) -> None:
        """What is acute rings as well, right behind its message, where the phone can ring."""
        if self._pile and self._pile[0].spoken:
            call = self._pile.popleft()
            assert "haster" in call.text or "urgent" in call.text, f"{self.name} was rung up about something else"
            self.seen.insert(-1, call)

    async def _chooses(self, message: Outgoing, place: int) -> None:
        button = message.buttons[place]
        await self.sends(text=button.label, button_of=message.message, option=button.value)


def _labels(message: Outgoing) -> list[str]:
    return [button.label for button in message.buttons]
