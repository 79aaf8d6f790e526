"""Why a message was understood as it was, in words for the page."""

from sqlalchemy.orm import Session as Transaction

from bot.turns.scene import speaker
from casebook.ids import Id
from casebook.model import InboxMessage
from conversations.engine import Text, texts_of
from conversations.reading import Danger, Understanding, read_danger, understand
from conversations.wordings import Wordings

_page = texts_of("phones")


def why(transaction: Transaction, message_id: Id, wordings: Wordings) -> str | None:
    """What the words of this message spoke for, in the language of its writer; None where there is no such message.

    It is read anew: the phrases may have changed since it came.
    """
    message = transaction.get(InboxMessage, message_id)
    if message is None or message.person_id is None or not message.text.strip():
        return None
    who = speaker(transaction, message.person_id)
    told = _told(message.text, understand(message.text, own=wordings.phrases_of(who.wording)))
    return wordings.of(who.wording).render(told, language=who.language)


def _told(text: str, meant: Understanding) -> Text:
    if meant.danger is not Danger.NONE:
        return _page("why.danger", words=read_danger(text).why)
    what = _page(f"intent.{meant.intent}")
    return _page("why", what=what, percent=round(meant.confidence * 100), words=meant.why)
