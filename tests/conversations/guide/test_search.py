"""The search, measured on questions that were written apart from the topics' own phrases (questions.tsv)."""

from pathlib import Path
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from conversations.guide import Found, packaged_guide
from conversations.guide.guide import MOST_OFFERED

GUIDE = packaged_guide()
ROWS = [
    (question, topic)
    for question, _, topic in (
        line.partition("\t")
        for line in Path(__file__).with_name("questions.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
]
KNOWN = [row for row in ROWS if row[1] != "-"]
UNKNOWN = [question for question, topic in ROWS if topic == "-"]
NOTHING = Found(topics=(), sure=False)


def share(count: int, of: int) -> float:
    return count / of


def test_there_are_enough_to_measure_with() -> None:
    assert len(ROWS) >= 200
    assert {topic for _, topic in KNOWN} == set(GUIDE.topics)


def test_most_questions_find_their_topic() -> None:
    """Answered with it at once, or offered it among at most three."""
    found = [(GUIDE.find(question), topic) for question, topic in KNOWN]
    assert share(sum(one.sure and one.topics == (topic,) for one, topic in found), len(KNOWN)) >= 0.8
    assert share(sum(topic in one.topics for one, topic in found), len(KNOWN)) >= 0.95


def test_few_get_a_wrong_answer_unasked() -> None:
    wrong = [question for question, topic in KNOWN if (one := GUIDE.find(question)).sure and one.topics != (topic,)]
    assert share(len(wrong), len(KNOWN)) <= 0.03, wrong


def test_what_only_the_place_knows_is_not_answered_by_the_guide() -> None:
    wrong = [question for question in UNKNOWN if GUIDE.find(question).sure]
    assert share(len(wrong), len(UNKNOWN)) <= 0.1, wrong


def test_it_takes_no_time() -> None:
    started = process_time()
    for question, _ in ROWS:
        GUIDE.find(question)
    assert (process_time() - started) / len(ROWS) < 0.005


@given(st.text(max_size=300))
def test_whatever_is_asked_gets_a_few_topics_or_none(question: str) -> None:
    found = GUIDE.find(question)
    assert len(found.topics) <= MOST_OFFERED
    assert set(found.topics) <= set(GUIDE.topics)
    assert not found.sure or len(found.topics) == 1


@given(st.sampled_from(KNOWN), st.sampled_from(["{}", "{}?", "  {} ", "{}!!", "{} 🙏"]))
def test_signs_and_spaces_change_nothing(row: tuple[str, str], shape: str) -> None:
    assert GUIDE.find(shape.format(row[0])) == GUIDE.find(row[0])


@given(st.sampled_from([question for question, _ in KNOWN if "åe" not in question]))
def test_capitals_and_spelt_out_letters_change_nothing(question: str) -> None:
    assert GUIDE.find(question.upper()) == GUIDE.find(question)
    spelt = question.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    assert GUIDE.find(spelt) == GUIDE.find(question)


def test_nothing_finds_nothing() -> None:
    assert [GUIDE.find(words) for words in ("", "???", "🙂", "qwrtzpsdfg")] == [NOTHING] * 4
