"""What might be posted to a webhook, by mistake or on purpose: the same seed, the same inputs."""

import json
import random
from collections.abc import Iterator
from typing import Any

from casebook.ids import Id
from tests.fakes.twilio.webhooks import call_form, inbound_sms, message_status, sid
from tests.faults.clients import ACCOUNT
from tests.faults.doors import NUMBER, Post, form_post, update_post

NASTY = (
    "", " ", "\x00", "a\x00b", "\r\n", "\u200b", "\u202eabc\u202c", "﷽" * 40, "🙂" * 200, "x" * 5_000, "%00", "%s%n",
    "<script>alert(1)</script>", "</Say><Redirect>http://x</Redirect>", "&lt;&amp;", "]]>", "'; DROP TABLE person; --",
    "{{7*7}}", "{name}", "{0.__class__}", "=cmd()", "../../etc/passwd", "-1", "1e309", "NaN", "null", "true", "0x10",
    "99999999999999999999999", "STOP", "START", "TAG 1", "LØST", "/start", "/start " + "A" * 300, "ABCD EFGH",
    "010203-1234", "kl. 25.61", "den 31. februar", "jeg er syg", "jeg vil ikke leve mere", "１２", "ⅳ", "ǅ", "İ", "ﬁ",
    "a\u0301\u0302\u0303" * 50, "\ufeff", "\uffff", "\U0010ffff",
)  # fmt: skip
JSON_NASTY: tuple[Any, ...] = (None, True, 0, -1, 2**63, 1e308, [], {}, [[]], {"a": {}}, *NASTY)
ALI_SMS, ALI_CHAT = "+4520000001", 1_002
"""Somebody who is known, on either channel."""


def inputs(message: Id, *, seed: int = 7) -> Iterator[Post]:
    """Signed forms, updates with the secret, and bodies of any bytes. `message` is one of ours, which may be asked for.

    What was broken is in the content: everything is posted by whoever may post.
    """
    chance = random.Random(seed)
    for number in range(100_000_000):
        match chance.randrange(4):
            case 0 | 1:
                yield _form(chance, message)
            case 2:
                yield _update(chance, number)
            case _:
                yield _bytes(chance, number)


def _form(chance: random.Random, message: Id) -> Post:
    text = words(chance)
    sms = inbound_sms(account=ACCOUNT.sid, sender=_sender(chance), to=NUMBER, text=text)
    call = call_form(account=ACCOUNT.sid, name=sid("CA"), to=ALI_SMS, sender=NUMBER)
    sent = {"sid": sid("SM"), "To": ALI_SMS, "From": NUMBER}
    status = message_status(account=ACCOUNT.sid, message=sent, status=chance.choice(("delivered", text)), error=None)
    forms = {
        "sms": sms,
        "voice": call_form(account=ACCOUNT.sid, name=sid("CA"), to=NUMBER, sender=ALI_SMS),
        f"call/{message}": call | {"CallStatus": "in-progress"},
        f"key/{message}": call | {"Digits": text},
        f"status/{message}": status,
        f"status/{chance.randrange(10**9)}": status,
    }
    name = chance.choice(("sms", *forms))
    form = dict(forms[name])
    for _ in range(chance.randrange(3)):
        field = chance.choice([*form, "New", "ErrorCode", "AnsweredBy", "NumMedia", "OptOutType"])
        form[field] = words(chance)
        if chance.random() < 0.3:
            del form[field]
    return form_post(name, form)


def _update(chance: random.Random, number: int) -> Post:
    update = json.loads(update_post(number, _chat(chance), words(chance)).body)
    kinds = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post", "poll")
    update[chance.choice(kinds)] = update.pop("message")
    for _ in range(chance.randrange(4)):
        _spoil(chance, update)
    return update_post(0, 0, "").but(json.dumps(update).encode(errors="replace"))


def _spoil(chance: random.Random, tree: Any) -> None:
    """One leaf or branch becomes something else, or goes."""
    while isinstance(tree, dict) and tree:
        key = chance.choice(list(tree))
        if chance.random() < 0.5 or not isinstance(tree[key], dict):
            tree[key] = chance.choice(JSON_NASTY)
            if chance.random() < 0.2:
                del tree[key]
            return
        tree = tree[key]


def _bytes(chance: random.Random, number: int) -> Post:
    telegram = update_post(number, _chat(chance), words(chance))
    body = bytearray(telegram.body)
    for _ in range(chance.randrange(1, 6)):
        body[chance.randrange(len(body))] = chance.randrange(256)
    if chance.random() < 0.1:
        body = bytearray(chance.randbytes(chance.randrange(2_000)))
    if chance.random() < 0.5:
        return telegram.but(bytes(body))
    return form_post("sms", {"Body": "x"}).but(bytes(body))


def words(chance: random.Random) -> str:
    """Something nasty, something random, or both."""
    picked = [chance.choice(NASTY) for _ in range(chance.randrange(3))]
    picked.append("".join(chr(_point(chance)) for _ in range(chance.randrange(12))))
    return "".join(picked)


def _point(chance: random.Random) -> int:
    """A character that UTF-8 can hold."""
    point = chance.randrange(chance.choice((0x80, 0x800, 0x10000, 0x110000)))
    return point if not 0xD800 <= point < 0xE000 else 0x20


def _sender(chance: random.Random) -> str:
    return ALI_SMS if chance.random() < 0.3 else f"+4530{chance.randrange(10**6):06}"


def _chat(chance: random.Random) -> int:
    return ALI_CHAT if chance.random() < 0.3 else chance.randrange(10**9)
