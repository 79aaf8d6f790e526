"""Commands: a message that is nothing but the word, or but a short cry for help."""

from __future__ import annotations

from enum import StrEnum

from conversations.reading.words import plain_words


class Keyword(StrEnum):
    """A command that people give with a word or two."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    PAUSE = "pause"
    WAKE = "wake"


# STOPALL, UNSUBSCRIBE, CANCEL, END and QUIT block at the SMS provider as well (Twilio's opt-out keywords).
_COMMANDS = {
    Keyword.STOP: (
        "stop, afmeld, slut, stopall, unsubscribe, cancel, end, quit, "
        "توقف, توقفوا, أوقف, стоп, зупинити, зупинись, dur, durdur, jooji, joojiya, przestań, zatrzymaj"
    ),
    Keyword.START: (
        "start, unstop, tilmeld, start igen, begynd igen, start again, restart, "
        "ابدأ من جديد, старт, почати, почати знову, почни знову, başla, başlat, tekrar başla, yeniden başla, "
        "zacznij, zacznij znowu, zacznij od nowa, bilow, mar kale bilow, dib u bilow"
    ),
    Keyword.HELP: (
        "hjælp, hjælp mig, hjælp mig nu, hjælp nu, kan du hjælpe mig, kan du hjælpe, kan i hjælpe mig, "
        "vil du hjælpe mig, "
        "jeg har brug for hjælp, har brug for hjælp, brug for hjælp, jeg har brug for hjælp nu, jeg behøver hjælp, "
        "jeg mangler hjælp, info, sos, ambulance, politi, politiet, police, "
        "help, help me, i need help, need help, i need some help, "
        "can you help me, can you help, can someone help me, can anyone help me, emergency, "
        "مساعدة, المساعدة, مساعده, النجدة, النجده, نجدة, ساعدني, ساعدوني, ساعديني, أحتاج مساعدة, أحتاج إلى مساعدة, "
        "أحتاج المساعدة, احتاج الى المساعدة, أريد مساعدة, بحاجة إلى مساعدة, أنا بحاجة إلى مساعدة, ممكن مساعدة, "
        "محتاج مساعدة, محتاجة مساعدة, بدي مساعدة, هل يمكنك مساعدتي, أنقذوني, خطر مساعدة, خطر, "
        "допомога, допоможіть, допоможи, допоможіть мені, допоможи мені, мені потрібна допомога, потрібна допомога, "
        "рятуйте, рятуйте мене, ви можете мені допомогти, "
        "yardım, yardım et, yardım edin, bana yardım et, bana yardım edin, yardım lazım, yardıma ihtiyacım var, "
        "bana yardım lazım, yardım istiyorum, imdat, yardım eder misin, yardım edebilir misin, "
        "pomoc, pomocy, na pomoc, ratunku, pomóż, pomóż mi, pomóżcie, pomóżcie mi, pomożesz mi, o pomoc, "
        "potrzebuję pomocy, potrzebna mi pomoc, "
        "caawimaad, caawimo, caawin, i caawi, i caawiya, caawimo ayaan u baahanahay, "
        "waxaan u baahanahay caawimaad, waxaan u baahanahay caawimo, caawimaad ayaan u baahanahay, gargaar, "
        "i badbaadi, i soo gaar, "
        "hilfe, hilf mir, helft mir, helfen sie mir, ich brauche hilfe, brauche hilfe, zu hilfe, "
        "помощь, помогите, помоги, помогите мне, помоги мне, мне нужна помощь, нужна помощь, спасите"
    ),
    Keyword.PAUSE: "pause",
    Keyword.WAKE: "vækkeur, vækning, wake",
}
"""Commands and, for HELP, short cries: Danish and English first, then the other languages of those who write here."""
_ONLY_AFTER_STOP = "ابدأ, begynd, genstart, tilmeld mig, tilmeld mig igen, på igen, tænd, tænd igen, wznów"
"""Answers to a question, some of them: the Arabic for "begin" is written like the one for "never"."""
_POLITE = frozenset("hej hi hello please tak venligst bitte prosze lutfen fadlan".split())  # noqa: SIM905
_SOS = "🆘"


def _bare(text: str) -> str:
    """Its words, each once, without the polite ones around them: "HJÆLP hjælp, tak" is one cry."""
    words = dict.fromkeys(plain_words(text.replace(_SOS, " sos ")).split())
    return " ".join(word for word in words if word not in _POLITE)


_KEYWORDS = {_bare(words): keyword for keyword, lists in _COMMANDS.items() for words in lists.split(",")}


def keyword(text: str) -> Keyword | None:
    """The command when the whole message is one; case, spaces, punctuation, emoji and repetition do not matter."""
    return _KEYWORDS.get(_bare(text))


_STARTS = {_bare(words) for words in _ONLY_AFTER_STOP.split(",")}


def starts_again(text: str) -> bool:
    """Whether somebody who said STOP, and was asked nothing, says START in another word."""
    return _bare(text) in _STARTS
