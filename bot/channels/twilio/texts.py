"""A message as the body of an SMS."""

from bot.channels.alphabet import in_gsm_7
from bot.channels.channel import Outgoing
from bot.channels.plain import numbered

LONGEST = 1600
"""Characters (Twilio, Messages: "up to 1,600 characters in length"); error 21617 beyond."""
_CUT = "..."


def body(outgoing: Outgoing) -> str:
    """The text with its options as numbered lines. Of a text too long for Twilio the end goes, never an option."""
    labels = [button.label for button in outgoing.buttons]
    whole = _written(outgoing, outgoing.text, labels)
    if len(whole) <= LONGEST:
        return whole
    room = len(outgoing.text) - (len(whole) - LONGEST) - len(_CUT)
    return _written(outgoing, f"{outgoing.text[: max(0, room)].rstrip()}{_CUT}", labels)[:LONGEST]


def _written(outgoing: Outgoing, text: str, labels: list[str]) -> str:
    return in_gsm_7(numbered(text.replace("\x00", ""), labels), language=outgoing.language)
