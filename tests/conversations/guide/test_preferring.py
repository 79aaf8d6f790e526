"""What is a question, and what is told."""

import pytest

from conversations.guide import is_asked
from conversations.reading import understand


@pytest.mark.parametrize(
    "words",
    [
        "hvornår får jeg løn?",
        "lønseddel",
        "brug for hjælp til transport",
        "hvad er barns første sygedag",
        "hvad er et fleksjob",
        "hvem har vagt i kiosken i aften",
        "when do I get paid",
        "скільки коштує кава на роботі",
        "شو يعني كشف الراتب عندكم",
        "paydosta ne kadar sürüyor burada",
        "o której jest przerwa w pracy",
        "goorma ayaan mushahar helayaa halkan",
    ],
)
def test_what_is_asked(words: str) -> None:
    assert is_asked(understand(words), words)


@pytest.mark.parametrize(
    "words",
    [
        "jeg er syg",
        "jeg kommer for sent",
        "min søn er syg, jeg bliver hjemme",
        "det gik godt i dag",
        "hvad nu da?!",
        "chefen råbte ad mig",
        "ring til mig",
        "tak",
        "hej med dig",
        "jeg har fået løn i dag",
        "hjælp mig",
        "yardım",
        "yardım edin",
        "hvad kan du?",
        "what can you do",
        "",
    ],
)
def test_what_is_told_or_is_nothing_to_know(words: str) -> None:
    assert not is_asked(understand(words), words)
