"""The provider on loopback answers every request once, however its bytes arrive."""

import asyncio
import json

from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from benchmarks.default_client import messages_a_second
from benchmarks.loopback.answers import ANSWERS, telegram
from benchmarks.loopback.apart import provider
from benchmarks.loopback.serving import serve, whole_requests
from benchmarks.over_http import telegram_channel, twilio_channel
from bot.channels.channel import Outgoing
from casebook.ids import new_id

BODIES = st.lists(st.binary(max_size=40), max_size=8)


def request(body: bytes) -> bytes:
    return b"POST /send HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


@given(bodies=BODIES, at=st.integers(min_value=1, max_value=50))
def test_requests_are_counted_once_wherever_their_bytes_are_cut(bodies: list[bytes], at: int) -> None:
    sent, buffer, counted = b"".join(map(request, bodies)), bytearray(), 0
    for first in range(0, len(sent), at):
        buffer += sent[first : first + at]
        counted += whole_requests(buffer)
    assert (counted, bytes(buffer)) == (len(bodies), b"")


@given(st.sampled_from(sorted(ANSWERS)), st.integers(min_value=1, max_value=10**9))
def test_an_answer_is_as_long_as_it_says_and_is_json(name: str, number: int) -> None:
    head, _, body = ANSWERS[name](number).partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    assert isinstance(json.loads(body), dict)


async def test_python_telegram_bots_own_client_reads_the_answers() -> None:
    ports: asyncio.Queue[int] = asyncio.Queue()
    serving = asyncio.create_task(serve(telegram, ready=ports.put_nowait))
    base_url = f"http://127.0.0.1:{await ports.get()}"
    assert await messages_a_second(3, together=2, token=SecretStr("1:test"), base_url=base_url) > 0
    serving.cancel()


async def test_both_real_channels_take_the_answers_for_receipts() -> None:
    with provider("telegram") as telegrams, provider("twilio") as twilios:
        for channel, to in ((telegram_channel(telegrams), "7"), (twilio_channel(twilios), "+4520000007")):
            receipt = await channel.send(Outgoing(message=new_id(), to=to, text="Godmorgen"))
            await channel.close()
            assert receipt.provider_id in ("1", f"SM{1:032x}")
