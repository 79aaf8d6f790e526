"""An office that speaks more languages than Danish."""

from typing import Any

from casebook.facts import LanguageChosen, LanguageKept
from casebook.model import Office
from tests.stories.harness import Story

ILL = "أنا مريض اليوم ولا أستطيع الحضور إلى العمل"


async def _offers(story: Story, *codes: str) -> None:
    def work(transaction: Any) -> None:
        transaction.get(Office, story.office.id).languages = list(codes)

    await story.store.transact(work)


async def test_arabic_is_chosen_at_the_welcome(story: Story) -> None:
    """Bo presses العربية: from then on everything is Arabic, and what he presses is understood."""
    await _offers(story, "da", "en", "ar", "uk")
    await story.clock_to("12.00")
    secrets, bo = await story.invite("Bo", face_to_face=True)
    await story.wakes(bo, "6.30", ask_left_home=False)
    await bo.sends(start=secrets.token)
    await bo.expect("Hvilket sprog vil du have?")
    assert [button.label for button in bo.seen[-1].buttons] == ["Dansk", "English", "العربية", "Українська"]
    await bo.presses("العربية")
    await bo.expect("أنا روبوت ولست إنسانا", "Mette")
    await bo.expect("كلمات محايدة")
    await bo.replies("لا")
    await bo.expect("سأكتب بحرية")
    for words in ("Lars", "Mette", "Karin", "STOP"):
        await bo.expect(words)
    await bo.expect("من الإثنين إلى الجمعة الساعة 6:30")
    await bo.replies("نعم")
    await bo.expect("كل شيء جاهز Bo", f"\u200e{story.mette.number}")
    await story.clock_to("tirsdag 6.30")
    await bo.expect("6:30", "صحوت")
    await bo.replies("صحوت")
    await bo.expect("Bo")


async def test_whoever_writes_arabic_is_offered_it(story: Story) -> None:
    """Ali, who is written to in Danish, says in Arabic that he is ill. That comes first; then Arabic is offered."""
    await _offers(story, "da", "ar")
    ali = story.ali
    await ali.replies(ILL)
    await ali.expect("God bedring, Ali")
    await ali.expect("ikke en sygemelding")
    await ali.expect("Hvornår tror du")
    for other in (story.lars, story.mette):
        await other.expect("Ali", "fraværende")
    await ali.replies("الخميس")
    await ali.expect("torsdag den 22. oktober")
    for other in (story.lars, story.mette):
        await other.expect("Ali", "Forventet tilbage torsdag")
    await ali.expect("وصلتني رسالتك بالعربية")
    await ali.replies("نعم")
    await ali.expect("هكذا سأكتب لك من الآن")
    await ali.replies("شكرا")
    await ali.expect("شكرا Ali")
    assert LanguageChosen(language="ar") in await story.facts(ali)


async def test_a_language_that_is_not_switched_on_is_not_offered(story: Story) -> None:
    await _offers(story, "da", "en")
    await story.ali.replies("شكرا جزيلا لك على كل شيء")
    await story.ali.expect("Tak, Ali")
    await story.ali.hears_nothing()


async def test_who_keeps_danish_is_left_in_peace(story: Story) -> None:
    """A few words could be anything; the second message settles it. Ali says no, and for a month nobody asks again,
    however much Ukrainian he writes."""
    await _offers(story, "da", "uk")
    ali = story.ali
    await ali.replies("дякую вам за допомогу")
    await ali.expect("Tak, Ali")
    await ali.hears_nothing()
    await ali.replies("велике спасибі, дякую")
    await ali.expect("Tak, Ali")
    await ali.expect("Ви написали українською")
    await ali.presses("Dansk")
    await ali.expect("Så skriver jeg, som jeg plejer")
    await ali.replies("дякую, гарного дня")
    await ali.expect("Tak, Ali")
    assert [fact for fact in await story.facts(ali) if isinstance(fact, LanguageKept)] == [LanguageKept(offered="uk")]


async def test_staff_is_not_asked(story: Story) -> None:
    """Texts to staff are in Danish and English."""
    await _offers(story, "da", "uk")
    await story.mette.replies("дякую вам за допомогу")
    await story.mette.expect("Mette")


async def test_a_somali_is_rung_up_in_danish(story: Story) -> None:
    """There is no Somali voice: what is written is Somali, what is said in a call is Danish, buttons and all."""
    await _offers(story, "da", "so")
    await story.clock_to("12.00")
    secrets, bo = await story.invite("Bo", face_to_face=True)
    rungs = [["message", 5], ["call", 5]]
    await story.wakes(bo, "6.30", rungs=rungs, ask_left_home=False)
    await bo.sends(start=secrets.token)
    await bo.expect("Hvilket sprog vil du have?")
    await bo.presses("Soomaali")
    for words in ("robot", "Dad kale", "Lars", "Mette", "Karin", "STOP", "Isniin ilaa Jimco", "diyaar"):
        await bo.expect(words)
        if words == "Dad kale":
            await bo.replies("maya")
            await bo.expect("xor")
        if words == "Isniin ilaa Jimco":
            await bo.replies("haa")
    await story.clock_to("tirsdag 6.30")
    await bo.expect("TOOSAY")
    await story.clock_to("tirsdag 6.35")
    await bo.rings("Tryk 1, hvis du er oppe")
    assert bo.seen[-1].buttons[0].label == "Oppe"
    await bo.presses_key("1")
    await bo.expect("Bo")


async def test_a_dane_is_left_in_danish(story: Story) -> None:
    """All seven are on. What letter groups take for Polish or Somali are Danish words."""
    await _offers(story, "da", "en", "ar", "uk", "tr", "pl", "so")
    ali = story.ali
    await ali.replies("taxa til banegården kl 14 tak")
    await ali.expect("Det forstod jeg ikke helt")
    await ali.expect("Du kan skrive til mig")
    for words in ("du er syg sød, tak 😊", "mojn", "hej tak", "haha jeg dør af grin 😂"):
        await ali.replies(words)
        await ali.expect("Tak, Ali")
    await ali.hears_nothing()


async def test_who_is_not_understood_in_another_language_is_offered_it_at_once(story: Story) -> None:
    """Ali is asked in Danish when he comes back, and does not understand. Turkish is offered before anything is asked
    again; then the same question comes in Turkish."""
    await _offers(story, "da", "tr")
    ali = story.ali
    await ali.replies("Bugün hastayım işe gelemiyorum")
    await ali.expect("God bedring, Ali")
    await ali.expect("ikke en sygemelding")
    await ali.expect("Hvornår tror du")
    for other in (story.lars, story.mette):
        await other.expect("Ali", "fraværende")
    await ali.replies("anlamıyorum")
    await ali.expect("Türkçe")
    await ali.replies("evet")
    await ali.expect("Artık sana böyle yazıyorum")
    await ali.expect("Sence ne zaman döneceksin")
    await ali.replies("belki yarın ama emin değilim")
    await ali.expect("Belli olunca yaz")
    assert LanguageChosen(language="tr") in await story.facts(ali)


async def test_i_do_not_know_is_read_before_the_language_is_changed(story: Story) -> None:
    await _offers(story, "da", "pl")
    ali = story.ali
    await ali.replies("jestem chory i dzisiaj nie przyjdę do pracy")
    await ali.expect("God bedring, Ali")
    await ali.expect("ikke en sygemelding")
    await ali.expect("Hvornår tror du")
    for other in (story.lars, story.mette):
        await other.expect("Ali", "fraværende")
    await ali.replies("nie wiem")
    await ali.expect("Det er helt i orden")
    await ali.expect("po polsku")


async def test_who_says_in_danish_that_they_know_none_chooses_another(story: Story) -> None:
    await _offers(story, "da", "en", "so")
    ali = story.ali
    await ali.replies("jeg forstår ikke dansk")
    await ali.expect("hvilket sprog du vil have")
    await ali.presses("Soomaali")
    await ali.expect("Hadda")


async def test_who_says_in_somali_that_they_know_no_danish_gets_somali(story: Story) -> None:
    await _offers(story, "da", "so")
    await story.ali.replies("af Deenish ma fahmo")
    await story.ali.expect("Hadda")
