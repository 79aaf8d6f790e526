"""What the documents say is true: their links lead somewhere, their commands exist, their example runs."""

import io
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.commands import Deferred
from bot.settings import PREFIX, Settings

PROJECT = Path(__file__).parents[1]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def blocks(document: Path, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", document.read_text(), re.MULTILINE | re.DOTALL)


def anchors(document: Path) -> set[str]:
    """Where a link into this document can point: its headings, the way GitHub writes them."""
    headings = HEADING.findall(document.read_text())
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    for link in LINK.findall(document.read_text()):
        path, _, anchor = link.replace("\\", "").partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), f"{document.name} points to {link}"
        assert not anchor or anchor in anchors(target), f"{document.name} points to {link}"


@every_document
def test_commands_exist(document: Path) -> None:
    """Whatever is told to be typed: each `limstift ...` and each `make ...`."""
    written = "\n".join(re.findall(r"`([^`\n]+)`", document.read_text()) + blocks(document, "console"))
    targets = set(re.findall(r"^(\S+):", (PROJECT / "Makefile").read_text(), re.MULTILINE)) | {".venv/.run"}
    for target in re.findall(r"(?:^|[$#&] |/)make ((?:\.venv/)?[.a-z]+)", written, re.MULTILINE):
        assert target in targets, f"{document.name}: make {target}"
    for words in re.findall(r"^(?:[$#] )?(?:\.venv/bin/)?limstift ([a-z][a-z -]*[a-z])", written, re.MULTILINE):
        assert _command(words.split()), f"{document.name}: limstift {words}"


def _command(words: list[str]) -> bool:
    """Whether these words begin with a command; what follows are its arguments."""
    group: Any = get_command(app)
    for word in words:
        if not hasattr(group, "commands"):
            return True
        if word not in group.commands:
            return False
        group = read(group.commands[word])
    return not hasattr(group, "commands") or len(words) == 1


def read(command: Any) -> Any:
    """The command itself, which the list of all of them only names."""
    return command.command() if isinstance(command, Deferred) else command


def test_the_readme_names_every_command() -> None:
    readme = (PROJECT / "README.md").read_text()
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]  # the group of all commands
        for full in [f"{name} {inner}" for inner in getattr(read(command), "commands", ())] or [name]:
            assert f"`limstift {full}`" in readme


def test_settings_named_in_the_documents_exist() -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for document in DOCUMENTS:
        named = set(re.findall(rf"{PREFIX}[A-Z_]+[A-Z]", document.read_text()))
        assert named <= known, document.name


def test_the_example_talk_runs(tmp_path: Path) -> None:
    file = tmp_path / "example.py"
    file.write_text("\n".join(blocks(PROJECT / "docs" / "writing-a-talk.md", "python")))
    example = runpy.run_path(str(file))
    tests = [thing for name, thing in example.items() if name.startswith("test_")]
    assert len(tests) == 2
    for test in tests:
        test()
    assert example["DEFINITION"].restore('{"first_name": "Ali"}') == example["WorkClothesOpening"](first_name="Ali")


def test_the_example_talk_has_all_its_words() -> None:
    document = PROJECT / "docs" / "writing-a-talk.md"
    used = set(re.findall(r'text\("([^"]+)"', "\n".join(blocks(document, "python"))))
    (catalogue,) = blocks(document, "po")
    written = {message.id for message in read_po(io.BytesIO(catalogue.encode())) if message.id}
    assert written == used


def test_the_command_line_says_what_it_is() -> None:
    told = CliRunner().invoke(app, ["--help"])
    assert told.exit_code == 0
    assert "Limstift" in told.output
