"""One message to one person from the command line."""

import pytest
from sqlalchemy import delete, select

from casebook.model import Address, OutboxMessage, OutboxState, PersonState
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop


def test_a_message_waits_in_the_outbox_for_the_program(limstift: Limstift, shop: Shop) -> None:
    said = limstift("say", "Ali", " Husk sikkerhedssko i morgen. ").stdout
    assert said.startswith("In the outbox for Ali Hassan, by phones. The running program sends it within seconds")
    row = shop.do(lambda read: read.scalars(select(OutboxMessage)).one())
    assert (row.text, row.kind, row.state) == ("Husk sikkerhedssko i morgen.", "reply", OutboxState.QUEUED)


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "nothing to say"), (" \0\n", "nothing to say"), ("x" * 1601, "has 1601 characters; 1600 fit")],
)
def test_what_cannot_be_said_is_refused(limstift: Limstift, shop: Shop, text: str, why: str) -> None:
    result = limstift("say", "Ali", text)
    assert (result.exit_code, shop.count(OutboxMessage)) == (2, 0)
    assert why in result.stderr


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (PersonState.STOPPED, "Ali Hassan said STOP and is not written to. Call +4520000001; START undoes it."),
        (PersonState.FROZEN, "The address of Ali Hassan is frozen."),
    ],
)
def test_nobody_is_written_to_against_their_will(limstift: Limstift, shop: Shop, state: PersonState, why: str) -> None:
    shop.change("Ali", state=state)
    result = limstift("say", "Ali", "Hej")
    assert (result.exit_code, shop.count(OutboxMessage)) == (1, 0)
    assert why in result.stderr


def test_somebody_without_an_address_is_to_be_invited_first(limstift: Limstift, shop: Shop) -> None:
    shop.do(lambda transaction: transaction.execute(delete(Address)).close())
    result = limstift("say", "Ali", "Hej")
    assert (result.exit_code, shop.count(OutboxMessage)) == (1, 0)
    assert "Ali Hassan has no address on a channel that is set up" in result.stderr


@pytest.mark.usefixtures("shop")
def test_a_phone_in_the_browser_is_no_address_once_there_is_telegram(
    limstift: Limstift, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_TOKEN", "1:token")
    assert "has no address" in limstift("say", "Ali", "Hej").stderr


def test_before_there_is_a_casebook_it_says_how_to_begin(limstift: Limstift) -> None:
    result = limstift("say", "Ali", "Hej")
    assert result.exit_code == 1
    assert result.stderr.startswith("There is no casebook yet. Begin with: limstift people import")


def test_a_cpr_number_is_not_sent_to_anybody(limstift: Limstift, shop: Shop) -> None:
    result = limstift("say", "Ali", "Dit cpr er 010190-1234")
    assert (result.exit_code, shop.count(OutboxMessage)) == (2, 0)
    assert "There is a CPR number in the text" in result.stderr
