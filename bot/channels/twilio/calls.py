"""What is said in a call, as TwiML (Twilio, "TwiML for Programmable Voice")."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from twilio.twiml.voice_response import Gather, VoiceResponse

from bot.channels.afterwards import Spoken
from bot.channels.twilio.keys import key_of
from conversations.catalogue import MAIN_LANGUAGE
from conversations.engine import Text, texts_of
from conversations.wordings import Wordings

TIMES = 3
"""How often a message is read before the call ends."""
KEY_SECONDS = 6
"""How long each reading waits for a key."""
WAIT_SECONDS = 5
"""Between two looks whether the store is back, while somebody listens."""
VOICES: Mapping[str, tuple[str, str | None]] = {
    "da": ("da-DK", None),
    "en": ("en-GB", None),
    "ar": ("arb", "Polly.Zeina"),
    "uk": ("uk-UA", "Google.uk-UA-Standard-A"),
    "tr": ("tr-TR", "Polly.Filiz"),
    "pl": ("pl-PL", "Polly.Ewa"),
}
"""By language the locale and the voice (Twilio, "Text-to-Speech"); None: the one that is set for it at Twilio."""
_NOT_IN_XML = re.compile("[^\t\n\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, "Characters": one of these in a name, and Twilio could not read the document (error 12100)."""
_calls = texts_of("calls")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Speaks in calls. `voice` is the Danish voice; it also reads what is in a language that has none."""

    wordings: Wordings
    voice: str

    def reads(self, spoken: Spoken, *, key_url: str) -> str:
        """The message and its keys, a few times over; a key goes to `key_url`. Without a key the call just ends."""
        if not spoken.open:
            return self._says(_calls("settled"), spoken.language, spoken.wording)
        response = VoiceResponse()
        for _ in range(TIMES):
            gather = Gather(input="dtmf", num_digits=1, timeout=KEY_SECONDS, action=key_url, method="POST")
            for sentence in (spoken.text, *self._keys(spoken)):
                self._say(gather, sentence, spoken.language)
            response.append(gather)
        self._say(response, self._words(_calls("goodbye"), spoken), spoken.language)
        response.hangup()
        return str(response)

    def thanks(self, spoken: Spoken) -> str:
        """A key was taken."""
        return self._says(_calls("thanks"), spoken.language, spoken.wording)

    def nobody(self) -> str:
        """Somebody rings the number up."""
        return self._says(_calls("ring-back"), MAIN_LANGUAGE)

    def waits(self, *, call_url: str) -> str:
        """The store cannot be asked, or did not take a key: a little later the message is read (again).

        The call ends by itself after so many seconds (`parameters.LONGEST_CALL_SECONDS`), whatever comes of this.
        """
        response = VoiceResponse()
        self._say(response, self.wordings.of(None).render(_calls("wait"), language=MAIN_LANGUAGE), MAIN_LANGUAGE)
        response.pause(length=WAIT_SECONDS)
        response.redirect(call_url, method="POST")
        return str(response)

    def _keys(self, spoken: Spoken) -> list[str]:
        """Every key that the text itself does not name ("Tryk 1, hvis du er oppe")."""
        keys = [(key_of(value, place), label) for place, (value, label) in enumerate(spoken.options)]
        said = spoken.text.casefold()
        return [
            self._words(_calls("key", digit=key, label=label), spoken)
            for key, label in keys
            if self._words(_calls("press", digit=key), spoken).casefold() not in said
        ]

    def _says(self, text: Text, language: str, wording: str | None = None) -> str:
        response = VoiceResponse()
        self._say(response, self.wordings.of(wording).render(text, language=language), language)
        response.hangup()
        return str(response)

    def _say(self, into: VoiceResponse | Gather, sentence: str, language: str) -> None:
        locale, voice = VOICES.get(language, VOICES[MAIN_LANGUAGE])
        own = self.voice if locale == VOICES[MAIN_LANGUAGE][0] else voice
        into.say(_NOT_IN_XML.sub(" ", sentence), voice=own, language=locale)

    def _words(self, text: Text, spoken: Spoken) -> str:
        return self.wordings.of(spoken.wording).render(text, language=spoken.language)


def hang_up() -> str:
    """Not a word: nothing of a case is left on a machine."""
    response = VoiceResponse()
    response.hangup()
    return str(response)


EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
"""Nothing to do. (A bare text would go out as an SMS: Twilio, "TwiML for Programmable SMS".)"""
