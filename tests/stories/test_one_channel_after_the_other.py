"""Everything fails that can: Telegram, the SMS, the calls. Then a human is paged, at the minute that was agreed."""

from datetime import date

from sqlalchemy import select

from casebook.facts import WakeUpUnanswered
from casebook.model import OutboxMessage, OutboxState
from tests.stories.harness import Story, told_on
from tests.stories.wires import wired

SWITCHED_OFF = 30003


async def test_from_telegram_to_a_human(sqlite_casebook: str) -> None:
    """Ali has blocked the robot on Telegram, his phone is switched off, and his voicemail takes both calls."""
    async with wired("mixed") as handsets, told_on(sqlite_casebook, handsets=handsets) as story:
        ali, mette = story.ali, story.mette
        await story.wakes(ali, "6.30")
        handsets.telegram.phone(int(ali.address[1:])).blocked = True
        handsets.twilio.phone(ali.address).undeliverable = SWITCHED_OFF
        handsets.answered_by = "machine_start"

        await story.clock_to("6.30")
        assert await ways(story) == ["sms"], "Telegram refuses, and the same minute it goes by SMS"
        await mette.expect("1: Ali kan ikke mere nås på telegram. Aftal en anden vej.")
        await mette.replies("LØST 1 vi har aftalt SMS")
        await mette.expect("1 er lukket")
        await handsets.twilio.settled()
        await story.passes(minutes=2)
        await handsets.twilio.settled()
        assert await ways(story) == ["sms 30003"], "tried once more while it is of use"

        await story.clock_to("6.40")
        await handsets.twilio.settled()
        assert (await ways(story))[0] == "sms 30003"
        assert handsets.twilio.count("Calls") == 0
        await story.clock_to("6.50")
        assert handsets.twilio.count("Calls") == 1
        assert (await ways(story))[-1] == "sms machine"
        await story.clock_to("6.55")
        assert handsets.twilio.count("Calls") == 2
        await story.clock_to("6.59")
        await mette.hears_nothing()

        await story.clock_to("7.00")
        await mette.expect("Ali har ikke svaret på vækningen kl. 6.30", f"Ring: {ali.number}", "Svar TAG 2")
        await mette.replies("TAG 2")
        await mette.expect("Du har 2")
        await mette.replies("LØST 2 han sov")
        await mette.expect("2 er lukket")
        assert await story.facts(ali) == [WakeUpUnanswered(day=date(2026, 10, 19))]


async def ways(story: Story) -> list[str]:
    """By which channel each wake-up went last, and why it did not arrive."""
    wake_ups = select(OutboxMessage).where(OutboxMessage.kind == "wake-up").order_by(OutboxMessage.id)
    rows = await story.read(lambda read: list(read.scalars(wake_ups)))
    return [f"{row.channel} {row.error}" if row.state is OutboxState.FAILED else str(row.channel) for row in rows]
