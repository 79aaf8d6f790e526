"""Reading, replaying and writing golden histories."""

import json
from pathlib import Path
from typing import Any

from casebook.facts import keep_fact
from conversations.engine import Answer, Ask, Call, Look, Raise, Record, Rest, Say, Step, Text, play
from conversations.talks import TALKS
from conversations.writing import written
from tests.conversations.talking import CATALOGUE

FOLDER = Path(__file__).parent


def read(path: Path) -> dict[str, Any]:
    history: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return history


def write(path: Path, history: dict[str, Any]) -> None:
    path.write_text(json.dumps(history, ensure_ascii=False, indent=2) + "\n", "utf-8")


def turns(history: dict[str, Any]) -> list[list[str]]:
    """The lines of each turn: the opening one, then one for each answer kept."""
    definition = TALKS[history["talk"], history["version"]]
    opening = definition.restore(json.dumps(history["opening"]))
    answers = [Answer(**answer) for answer in history["answers"]]
    played = [play(definition.talk, opening, answers[:count]) for count in range(len(answers) + 1)]
    return [[*(_line(step) for step in turn.steps), *([] if turn.waiting_for else ["(end)"])] for turn in played]


def _line(step: Step) -> str:
    match step:
        case Say(text=text):
            return f"say: {_danish(text)}"
        case Ask() | Call():
            return f"{_waiting(step)}: {_danish(step.text)}{_choices(step)}"
        case Rest():
            return _waiting(step)
        case Look(key=key, query=query):
            return f"look {key}: {type(query).__name__}"
        case Record(fact=fact, match=match):
            place = f" in match {match}" if match else ""
            return f"record {fact.kind}{place}: {json.dumps(keep_fact(fact), ensure_ascii=False)}"
        case Raise():
            return f"raise {step.cause}, {step.severity}, to {', '.join(step.to)}: {_danish(step.text)}"


def _waiting(step: Ask | Call | Rest) -> str:
    return f"{type(step).__name__.lower()} {step.key} (within {written(step.within, 'da')})"


def _choices(step: Ask | Call) -> str:
    labels = [_danish(option.label) for option in step.question.options]
    return f" [{' | '.join(labels)}]" if labels else ""


def _danish(text: Text) -> str:
    return CATALOGUE.render(text, language="da")
