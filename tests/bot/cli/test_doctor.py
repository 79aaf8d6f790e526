"""What the doctor sees, and what it makes of it."""

import asyncio
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.cli.doctor import database, messages, names, port, provider, reachability
from bot.cli.doctor.database import DatabaseSeen, SqliteFile
from bot.cli.doctor.finding import Level
from bot.cli.doctor.messages import MessagesSeen
from bot.cli.doctor.port import PortSeen
from bot.cli.doctor.provider import TelegramSeen
from bot.cli.doctor.reachability import Met, OnCall, PeopleSeen
from bot.cli.revision import Standing
from bot.cli.run import listening
from bot.settings import Settings
from casebook.model import Address, AddressState, InboxMessage, InboxState, OutboxMessage, OutboxState
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop
from tests.fakes.telegram.server import FakeTelegram

KNOWN = Standing(current="0001", head="0001", known=frozenset({"0001"}))
WHOLE = SqliteFile(journal="wal", integrity="ok", free=10**12)
SECRET = "s" * 64
HOOK = Settings(
    telegram_token="1:t",  # type: ignore[arg-type]  # pydantic makes it secret
    telegram_webhook_secret=SECRET,  # type: ignore[arg-type]  # as above
    public_url="https://limstift.example/",
)


def _lines(said: str) -> dict[str, str]:
    """The plain report: what was looked at, and the rest of its line."""
    split = (line.split(": ", 1) for line in said.splitlines())
    return {about.strip(): rest for about, rest in split}


def test_an_empty_folder_is_only_doubtful(limstift: Limstift) -> None:
    result = limstift("doctor")
    assert result.exit_code == 0
    assert _lines(result.stdout)["warn database"].startswith("there is none yet - limstift run makes it")
    assert not Path("limstift.db").exists()


def test_an_office_without_anybody_on_call_fails(limstift: Limstift, shop: Shop) -> None:
    result = limstift("doctor")
    assert result.exit_code == 1
    assert "fail on call, Lillevang: nobody - limstift people on-call PERSON." in result.stdout
    limstift("people", "on-call", "Mette")
    assert "ok   on call, Lillevang: Mette, who can be reached" in limstift("doctor").stdout
    assert shop.file.exists()


def test_an_office_without_a_doctor_on_call_is_named(limstift: Limstift, shop: Shop) -> None:
    said = "warn numbers, Lillevang: somebody in danger is told of no doctor on call"
    assert f'{said} - limstift office numbers "Lillevang" --doctor NUMBER.' in limstift("doctor").stdout
    limstift("office", "numbers", "Lillevang", "--doctor", "1813")
    assert "ok   numbers: each office names a doctor on call" in limstift("doctor").stdout
    assert shop.file.exists()


def test_who_cannot_be_reached_is_named(limstift: Limstift, shop: Shop) -> None:
    off = update(Address).where(Address.person_id.in_([shop.person("Karin").id, shop.person("Ali").id]))
    shop.do(lambda transaction: transaction.execute(off.values(state=AddressState.OFF)).close())
    said = limstift("doctor").stdout
    assert "fail people told of alerts: 1 of 2 cannot be reached (Lillevang: Karin) - limstift invite PERSON" in said
    assert "warn people in a rhythm: 1 of 1 cannot be reached (Lillevang: Ali)" in said


def test_what_waits_and_failed_is_counted(limstift: Limstift, shop: Shop) -> None:
    ago = datetime.now(UTC) - timedelta(hours=1)

    def row(state: OutboxState) -> OutboxMessage:
        person = shop.person("Ali").id
        return OutboxMessage(
            person_id=person, kind="reply", text="x", urgency=4, state=state, created_at=ago, not_before=ago
        )

    rows = [row(state) for state in (OutboxState.QUEUED, OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.SENT)]
    aside = InboxMessage(
        channel="phones", provider_id="1", sender="1", text="?", received_at=ago, state=InboxState.SET_ASIDE
    )
    shop.do(lambda transaction: transaction.add_all([*rows, aside]))
    said = limstift("doctor").stdout
    assert "fail outbox: 1 messages should be out already" in said
    assert "warn delivery: in the last 7 days 1 failed, and of 1 it is not known" in said
    assert "fail inbox: 1 messages could not be understood" in said


def test_wrong_settings_end_the_visit(limstift: Limstift, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMSTIFT_PORT", "eighty")
    result = limstift("doctor")
    assert result.exit_code == 1
    assert result.stdout.startswith("fail settings: LIMSTIFT_PORT: ")


def test_a_misspelt_setting_is_noticed(limstift: Limstift) -> None:
    Path(".env").write_text("LIMSTIFT_TELEGRAM_TOKKEN=1:t\n", "utf-8")
    said = limstift("doctor").stdout
    assert "LIMSTIFT_TELEGRAM_TOKKEN is set, but is no setting - Perhaps LIMSTIFT_TELEGRAM_TOKEN?" in said
    assert not list(names.judge(names.KNOWN))


def test_wrong_texts_are_named(limstift: Limstift, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMSTIFT_WORDING", "nowhere")
    assert "fail texts: nowhere: no such folder" in limstift("doctor").stdout


@pytest.mark.telegram
async def test_telegram_is_asked_and_the_token_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    async with FakeTelegram() as telegram:
        monkeypatch.setenv("LIMSTIFT_TELEGRAM_BASE_URL", telegram.base_url)
        said = []
        for token in (telegram.token, "1:another"):
            monkeypatch.setenv("LIMSTIFT_TELEGRAM_TOKEN", token)
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.cli", "doctor", stdout=asyncio.subprocess.PIPE
            )
            said.append((await process.communicate())[0].decode())
    assert "ok   Telegram: knows this bot: @" in said[0]
    assert "ok   messages: are fetched by long polling" in said[0]
    assert "fail Telegram: refuses the token - Ask @BotFather" in said[1]
    assert telegram.token not in "".join(said)


@pytest.mark.parametrize(
    ("seen", "worst"),
    [
        (DatabaseSeen(standing=KNOWN, file=WHOLE), Level.OK),
        (DatabaseSeen(standing=KNOWN), Level.OK),
        (DatabaseSeen(error="no server"), Level.FAIL),
        (DatabaseSeen(standing=Standing(current=None, head="2", known=frozenset())), Level.WARN),
        (DatabaseSeen(standing=Standing(current="1", head="2", known=frozenset({"1", "2"}))), Level.WARN),
        (DatabaseSeen(standing=Standing(current="3", head="2", known=frozenset({"1", "2"}))), Level.FAIL),
        (DatabaseSeen(standing=KNOWN, file=SqliteFile(journal="delete", integrity="ok", free=10**12)), Level.WARN),
        (DatabaseSeen(standing=KNOWN, file=SqliteFile(journal="wal", integrity="row 3", free=10**12)), Level.FAIL),
        (DatabaseSeen(standing=KNOWN, file=SqliteFile(journal="wal", integrity="ok", free=10**8)), Level.WARN),
        (DatabaseSeen(standing=KNOWN, file=SqliteFile(journal="wal", integrity="ok", free=10**6)), Level.FAIL),
    ],
)
def test_databases_are_judged(seen: DatabaseSeen, worst: Level) -> None:
    findings = list(database.judge(seen))
    order = list(Level)
    assert max((one.level for one in findings), key=order.index) is worst
    assert all(bool(one.remedy) == (one.level is not Level.OK) for one in findings)


@pytest.mark.parametrize(
    ("seen", "last"),
    [
        (TelegramSeen(username="b", webhook="https://limstift.example/webhooks/telegram"), Level.OK),
        (TelegramSeen(username="b"), Level.WARN),
        (TelegramSeen(username="b", webhook="https://elsewhere.example"), Level.WARN),
        (
            TelegramSeen(username="b", webhook="https://limstift.example/webhooks/telegram", last_error="TLS"),
            Level.WARN,
        ),
        (TelegramSeen(error="TimedOut"), Level.FAIL),
        (TelegramSeen(refused=True), Level.FAIL),
        (None, Level.OK),
    ],
)
def test_what_telegram_says_is_judged(seen: TelegramSeen | None, last: Level) -> None:
    assert list(provider.judge(seen, HOOK))[-1].level is last


@pytest.mark.parametrize(
    ("seen", "level"),
    [
        (PortSeen(free=True), Level.OK),
        (PortSeen(free=False, ready=200), Level.OK),
        (PortSeen(free=False, ready=503), Level.WARN),
        (PortSeen(free=False), Level.FAIL),
    ],
)
def test_ports_are_judged(seen: PortSeen, level: Level) -> None:
    assert port.judge(seen, host="127.0.0.1", port=8000).level is level


def test_somebody_else_on_the_port_is_not_taken_for_us() -> None:
    with closing(listening("127.0.0.1", 0)) as silent:
        seen = port.look(Settings(port=silent.getsockname()[1]))
    assert seen == PortSeen(free=False, ready=None)


def test_nobody_at_all_is_no_alarm() -> None:
    assert [one.level for one in reachability.judge(PeopleSeen(people=(), on_call=()))] == [Level.WARN]
    lone = Met(first_name="Lone", office="L", reachable=True, pages=True)
    away = OnCall(office="L", first_name="Lone", reachable=False)
    findings = list(reachability.judge(PeopleSeen(people=(lone,), on_call=(away,))))
    assert [one.level for one in findings] == [Level.FAIL, Level.OK, Level.OK]


def test_quiet_mailboxes_are_fine() -> None:
    quiet = MessagesSeen(stuck=0, failed=0, unknown=0, set_aside=0)
    assert {one.level for one in messages.judge(quiet)} == {Level.OK}
