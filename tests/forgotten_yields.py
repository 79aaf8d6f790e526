"""Finds steps of a talk that are made but never yielded, and try/finally in talks.

`ask("mood", ...)` alone on a line asks nothing, and nothing complains: it makes a generator and drops it. A `finally`
would run at every replay. `python -m tests.forgotten_yields` prints each place and exits with 1 when there is one.
"""

import ast
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

TALKS = Path(__file__).parent.parent / "conversations" / "talks"
STEPS = frozenset({"Ask", "Call", "Look", "Raise", "Record", "Rest", "Say"})
HELPERS = frozenset({"ask", "call", "look", "rest"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place where a talk goes wrong in silence."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def findings(sources: Mapping[str, str]) -> list[Finding]:
    """What is wrong in these modules (source by file name), which may call each other's talks."""
    modules = {file: ast.parse(source, filename=file) for file, source in sources.items()}
    shared = HELPERS.union(*(_talk_functions(module) for module in modules.values()))
    public = {name for name in shared if not name.startswith("_")}
    return sorted(
        (
            Finding(file=file, line=line, what=what)
            for file, module in modules.items()
            for line, what in (
                *_steps_lost(module),
                *_talks_lost(module, public | _talk_functions(module)),
                *_finallys(module),
            )
        ),
        key=lambda finding: (finding.file, finding.line),
    )


def _talk_functions(module: ast.Module) -> set[str]:
    """Functions that yield, or say that they return a Talk."""
    return {
        node.name
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and (_returns_a_talk(node) or _yields(node))
    }


def _returns_a_talk(function: ast.FunctionDef) -> bool:
    return function.returns is not None and ast.unparse(function.returns).startswith("Talk[")


def _yields(function: ast.FunctionDef) -> bool:
    """Only what is yielded to the engine; iterators of plain values may be called anywhere."""
    return any(isinstance(node, ast.Yield) and _calls(node.value, STEPS) for node in ast.walk(function))


def _steps_lost(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and (name := _calls(node.value, STEPS)):
            yield node.lineno, f"{name}(...) is made and dropped: yield it"
        if isinstance(node, ast.YieldFrom) and (name := _calls(node.value, STEPS)):
            yield node.lineno, f"{name}(...) is one step: yield it, not from it"


def _talks_lost(module: ast.Module, talks: Set[str]) -> Iterator[tuple[int, str]]:
    """A talk may be called behind `yield from`, or handed on by a function that does not yield itself."""
    played = [node.value for node in ast.walk(module) if isinstance(node, ast.YieldFrom)]
    handed_on = [node.value for node in _handed_on(module)]
    fine = {id(part) for value in (*played, *handed_on) for part in _either(value)}
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and (name := _calls(node, talks)) and id(node) not in fine:
            yield node.lineno, f"{name}(...) is never played: yield from it"


def _handed_on(module: ast.Module) -> Iterator[ast.Return]:
    for function in (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)):
        inside = list(ast.walk(function))
        if not any(isinstance(node, ast.Yield | ast.YieldFrom) for node in inside):
            yield from (node for node in inside if isinstance(node, ast.Return))


def _either(node: ast.expr | None) -> Iterator[ast.expr]:
    """The value, or both of `this if condition else that`."""
    if isinstance(node, ast.IfExp):
        yield from (*_either(node.body), *_either(node.orelse))
    elif node is not None:
        yield node


def _finallys(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Try) and node.finalbody:
            yield node.lineno, "try/finally: it would run at every replay"


def _calls(node: ast.AST | None, names: Set[str]) -> str | None:
    """The name that is called, where it is one of these."""
    if not isinstance(node, ast.Call):
        return None
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name if name in names else None


def main() -> int:
    """Check the talks of this project; the exit status."""
    found = findings({str(path): path.read_text("utf-8") for path in sorted(TALKS.rglob("*.py"))})
    for finding in found:
        sys.stdout.write(f"{finding}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
