"""A copy of what is kept about one person, and its erasure, from the command line."""

import json
from pathlib import Path

from sqlalchemy import select, update
from typer.testing import CliRunner, Result

from bot.cli import app
from casebook.model import Match, Person
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop


def erases(who: str, *typed: str) -> Result:
    """`limstift person erase`, with these lines typed at its questions."""
    return CliRunner().invoke(app, ["person", "erase", who], input="".join(f"{line}\n" for line in typed))


def names(shop: Shop) -> set[str]:
    return shop.do(lambda read: set(read.scalars(select(Person.first_name)).all()))


def test_a_copy_is_written_for_its_owner_alone(limstift: Limstift, shop: Shop) -> None:
    said = limstift("person", "export", "Ali", "ali.json").stdout
    assert said.startswith("Everything about Ali Hassan: ")
    assert "Read it before you hand it over" in said
    assert Path("ali.json").stat().st_mode & 0o777 == 0o600
    copied = json.loads(Path("ali.json").read_text("utf-8"))
    assert copied["person"][0]["first_name"] == "Ali"
    assert [match["workplace"] for match in copied["match"]] == ["Netto"]
    assert {one["name"] for one in copied["people"]} == {"Birgit Lund", "Mette Holm", "Karin Friis"}
    assert shop.person("Ali").last_name == "Hassan"


def test_no_file_is_written_over(limstift: Limstift, shop: Shop) -> None:
    Path("ali.json").write_text("mine")
    result = limstift("person", "export", "Ali", "ali.json")
    assert (result.exit_code, Path("ali.json").read_text()) == (1, "mine")
    assert "ali.json cannot be written (File exists). Name a new one." in result.stderr
    assert limstift("person", "export", "Ali", "nowhere/ali.json").exit_code == 1
    assert shop.count(Person) == 4


def test_erasing_is_asked_about_twice(shop: Shop) -> None:
    for typed in (("n",), ("y", "Ali"), ("y", "")):
        assert erases("Ali", *typed).exit_code == 1
        assert "Ali" in names(shop)
    done = erases("Ali", "y", "Ali Hassan")
    assert (done.exit_code, names(shop)) == (0, {"Slettet", "Birgit", "Mette", "Karin"})
    assert "What the accounts need stays, without a name" in done.stdout
    assert "Erased." in done.stdout


def test_whom_others_rely_on_is_not_even_asked_about(shop: Shop) -> None:
    result = erases("Birgit")
    assert (result.exit_code, "Birgit" in names(shop)) == (1, True)
    assert "Birgit Lund cannot be erased now. Others rely on this person" in result.stderr
    shop.do(lambda change: change.execute(update(Match).values(ends_on=Match.starts_on)).close())
    assert erases("Birgit", "y", "Birgit Lund").exit_code == 0
    assert "Birgit" not in names(shop)


def test_somebody_is_shown_with_what_they_chose(limstift: Limstift, shop: Shop) -> None:
    shown = limstift("person", "show", "Ali").stdout.splitlines()
    assert shown[0].startswith("Ali Hassan, mentee, ")
    assert shown[1:] == [
        "Messages: active",
        "Channels: phones",
        "Language: da",
        "Neutral wording: no",
        "Safety net: no, never chosen",
    ]
    shop.change("Ali", safety_net=True, discreet=True)
    assert limstift("person", "show", "Ali").stdout.splitlines()[4:] == [
        "Neutral wording: yes",
        "Safety net: yes, as imported",
    ]
    limstift("safety-net", "Ali", "--off")
    assert "Safety net: no, chosen on 20" in limstift("person", "show", "Ali").stdout
