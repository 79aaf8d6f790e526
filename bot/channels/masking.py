"""The edge that whatever comes in passes first: nothing behind it, no table and no log, ever sees a CPR number."""

import re
from dataclasses import replace

from bot.channels.channel import Incoming
from conversations.reading import mask_cpr

_OURS = re.compile(r"#?[0-9a-f]{22,64}")
"""An id or a digest of ours, as buttons carry them: ten digits of it are no number of anybody's."""


def without_cpr(incoming: Incoming) -> tuple[Incoming, bool]:
    """The message with every CPR number masked and NUL taken out, and whether there was such a number.

    Of all that a sender can fill in: the text (a caption is one), a button's value, an invite, their name. The address
    is the provider's to know, and stays.
    """
    text, in_text = mask_cpr(incoming.text.replace("\x00", ""))
    name, in_name = mask_cpr(incoming.sender_name)
    option, in_option = _mask(incoming.option)
    start, in_start = _mask(incoming.start)
    cleared = text, name, option, start
    if cleared != (incoming.text, incoming.sender_name, incoming.option, incoming.start):
        incoming = replace(incoming, text=text, sender_name=name, option=option, start=start)
    return incoming, in_text or in_name or in_option or in_start


def _mask(value: str | None) -> tuple[str | None, bool]:
    if value is None or _OURS.fullmatch(value):
        return value, False
    return mask_cpr(value.replace("\x00", ""))
