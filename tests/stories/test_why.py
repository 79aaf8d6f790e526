"""The phones say why a message was understood as it was: what was asked is thought of, not only the words."""

import pytest
from sqlalchemy import select

from bot.phones.reasons import in_words
from bot.phones.why import why
from bot.texts import load_catalogue
from bot.wordings import load_wordings
from casebook.model import InboxMessage
from conversations.engine import Text, texts_of
from conversations.reading.patterns import load
from conversations.talks.heard import Said
from tests.stories.harness import Story

CATALOGUE = load_catalogue()
THEMES = sorted({pattern.theme for name in ("danger.tsv", "danger_languages.tsv") for pattern in load(name)})


async def said_of(story: Story, text: str) -> str | None:
    message = await story.read(lambda read: read.scalars(select(InboxMessage.id).filter_by(text=text)).one())
    return await story.read(lambda read: why(read, message, load_wordings({})))


async def test_an_answer_is_told_as_the_answer_it_was(story: Story) -> None:
    """A mark is no wish for another wake-up, and "ja" no thanks."""
    ali = story.ali
    await story.checks_in(ali, "16.00")
    await story.clock_to("16.00")
    for text, read_as in (("4", "4"), ("ja", "Ja")):
        await ali.replies(text)
        assert await said_of(story, text) == f"Et svar på det, som robotten spurgte om. Det er læst som: {read_as}."
    await ali.replies("Fin dag, tak")
    assert await said_of(story, "Fin dag, tak") == "Et svar på det, som robotten spurgte om."
    ali.throws_away()


async def test_a_day_is_told(story: Story) -> None:
    await story.ali.replies("PAUSE")
    await story.ali.replies("fredag")
    assert "fredag den 23. oktober" in (await said_of(story, "fredag") or "")
    for phone in story.phones:
        phone.throws_away()


@pytest.mark.parametrize(
    ("text", "stored", "told"),
    [
        ("010190-1234", "[CPR]", "Et CPR-nummer. Det blev skjult, før noget blev gemt."),
        ("STOP", "STOP", "Et af de ord, som robotten altid kender: STOP."),
        ("hvem ser hvad", "hvem ser hvad", "Et spørgsmål om, hvem der ser hvad. Robotten svarer selv."),
        ("hvem er min sagsbehandler", "hvem er min sagsbehandler", "Et spørgsmål om egen sag. Robotten svarer selv."),
    ],
)
async def test_what_the_program_knows_by_itself(story: Story, text: str, stored: str, told: str) -> None:
    await story.ali.replies(text)
    assert await said_of(story, stored) == told
    for phone in story.phones:
        phone.throws_away()


async def test_words_of_their_own_are_weighed(story: Story) -> None:
    await story.ali.replies("jeg er syg")
    said = await said_of(story, "jeg er syg") or ""
    assert said.startswith("syg, ")
    assert "% sikkert. Det afgjorde: " in said
    for phone in story.phones:
        phone.throws_away()


async def test_danger_is_told_in_danish_words(story: Story) -> None:
    await story.ali.replies("min mand slår mig")
    assert await said_of(story, "min mand slår mig") == 'Ord om fare. Det afgjorde: vold: "mand slar mig"'
    for phone in story.phones:
        phone.throws_away()


async def test_in_the_crisis_talk_it_says_what_each_answer_was_taken_for(story: Story) -> None:
    ali = story.ali
    await ali.replies("jeg vil dø")
    for text, taken_for in (
        ("jeg ved det ikke", "ord, hverken ja eller nej"),
        ("ja", "Ja"),
        ("min mand slår mig", "et nyt råb om hjælp"),
        ("jeg er ikke i fare mere", "nej, ikke i fare"),
    ):
        await ali.replies(text)
        said = f"Et svar på det, som robotten spurgte om. Det er læst som: {taken_for}."
        assert await said_of(story, text) == said
    for phone in story.phones:
        phone.throws_away()


@pytest.mark.parametrize("said", Said)
def test_whatever_somebody_in_a_crisis_can_be_taken_to_say_has_words(said: Said) -> None:
    danish, english = (CATALOGUE.render(texts_of("phones")(f"said.{said}"), language=one) for one in ("da", "en"))
    assert danish
    assert danish != english


@pytest.mark.parametrize("theme", THEMES)
def test_no_theme_of_danger_is_told_by_its_english_name(theme: str) -> None:
    assert not in_danish(f'{theme}: "w x"').startswith(theme)
    assert in_danish(f'{theme}: "w x"').endswith('"w x"')


@pytest.mark.parametrize(
    ("reason", "danish"),
    [
        ("resembles a crisis: jeg har, har", "ligner et råb om hjælp: jeg har, har"),
        ("resembles a crisis: letters like ab, cd", "ligner et råb om hjælp: bogstaver som ab, cd"),
        ('late: "for sent"; kommer, for', '"for sent"; kommer, for'),
        ('the office\'s own phrase: "skidtfisk"', 'kontorets egne ord: "skidtfisk"'),
        ("a number alone", "et tal alene"),
        ("no words", "ingen ord"),
        ("a command of one word", "en kommando på et ord"),
    ],
)
def test_a_reason_is_told_in_danish(reason: str, danish: str) -> None:
    assert in_danish(reason) == danish


def in_danish(reason: str) -> str:
    told = in_words(reason)
    return CATALOGUE.render(told, language="da") if isinstance(told, Text) else told
