"""`limstift talks`: which talks there are, and what each of them says and asks."""

import difflib
import inspect
from typing import Annotated, Any

import typer
from rich.style import Style
from rich.table import Table
from rich.text import Text as Shown
from rich.tree import Tree

from bot.cli.console import out
from bot.cli.failing import WRONG_USE, FailedError
from bot.cli.own_words import own_words
from bot.cli.sample_openings import sample_opening
from bot.cli.walking import Moment, Walk
from bot.texts import load_catalogue
from conversations.catalogue import MAIN_LANGUAGE, Catalogue
from conversations.engine import Ask, Call, Definition, Raise, Record, Rest, Say, Step
from conversations.talks import TALKS, latest

HEARD, ASKED, NOTED, ALERTED = Style(), Style(bold=True), Style(dim=True), Style(color="red")


def talks(
    name: Annotated[str | None, typer.Argument(help="Draw this talk: what it says, and what follows.")] = None,
    *,
    wording: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Draw it in the words of this folder below LIMSTIFT_WORDING.")
    ] = None,
    language: Annotated[
        str, typer.Option(metavar="CODE", help="Draw it in this language, such as uk.")
    ] = MAIN_LANGUAGE,
) -> None:
    """List every talk; with NAME, draw one: what is said and asked, in Danish or another language, and what follows.

    It is drawn for Ali, who is new at Netto. Answers that lead to the same stand together. (see above) marks
    a question that is drawn elsewhere already.
    """
    if name is None:
        out.print(_table())
        return
    try:
        definition = latest(name)
    except KeyError:
        raise FailedError(
            f"There is no talk {name!r}.{_perhaps(name)} limstift talks lists them.", status=WRONG_USE
        ) from None
    catalogue = load_catalogue() if wording is None else own_words(wording)
    if language not in catalogue.languages:
        known = ", ".join(catalogue.languages)
        raise FailedError(f"There are no texts in {language!r}. There are: {known}.", status=WRONG_USE)
    out.print(tree_of(definition, catalogue, language))


def tree_of(definition: Definition[Any], catalogue: Catalogue, language: str = MAIN_LANGUAGE) -> Tree:
    """One talk as a tree."""
    opening = sample_opening(definition)
    walk = Walk(definition=definition, opening=opening, catalogue=catalogue, language=language)
    tree = Tree(Shown(f"{definition.name} (version {definition.version}): {about(definition)}", style="bold cyan"))
    _draw(walk, walk.start(), tree)
    return tree


def about(definition: Definition[Any]) -> str:
    """What a talk is for: the first line of its docstring."""
    return (inspect.getdoc(definition.talk) or "").partition("\n")[0]


def _table() -> Table:
    table = Table("talk", "version", "urgency", "what for", box=None, header_style="bold", pad_edge=False)
    for definition in sorted(TALKS.values(), key=lambda one: (one.urgency, one.name)):
        urgency = definition.urgency.name.lower().replace("_", "-")
        table.add_row(definition.name, str(definition.version), urgency, about(definition))
    return table


def _draw(walk: Walk, moment: Moment, tree: Tree) -> None:
    for step in moment.steps:
        line = _line(walk, step)
        if line is not None:
            tree.add(line)
    if moment.waiting is None:
        tree.add(Shown("(the end)", style=NOTED))
    elif moment.seen:
        tree.add(Shown("(see above)", style=NOTED))
    for following in moment.then:
        _draw(walk, following, tree.add(Shown(f"> {' / '.join(following.cause)}", style="green")))


def _line(walk: Walk, step: Step) -> Shown | None:
    match step:
        case Say():
            return Shown(walk.words(step.text), style=HEARD)
        case Ask() | Call():
            rings = "(call) " if isinstance(step, Call) else ""
            return Shown(f"{rings}{walk.words(step.text)}", style=ASKED)
        case Record():
            return Shown(f"noted: {step.fact.kind}", style=NOTED)
        case Raise():
            to = ", ".join(step.to)
            return Shown(f"alert ({step.severity.value}) to {to}: {walk.words(step.text)}", style=ALERTED)
        case Rest():
            return Shown("(waits)", style=NOTED)
        case _:
            return None


def _perhaps(name: str) -> str:
    close = difflib.get_close_matches(name, [known for known, _ in TALKS], n=2)
    return f" Perhaps {' or '.join(close)}?" if close else ""
