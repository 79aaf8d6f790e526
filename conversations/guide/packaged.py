"""The guide that ships with the program."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from conversations.catalogue import Forms
from conversations.guide.guide import Guide
from conversations.guide.topic import Topic, TopicError, read_topic


@cache
def packaged_topics() -> dict[str, dict[str, Topic]]:
    """The topics by language and name: LANGUAGE/NAME.md in this package."""
    here = resources.files(__package__ or "")
    languages = (entry for entry in here.iterdir() if entry.is_dir() and not entry.name.startswith("_"))
    return {
        language.name: {
            file.name.removesuffix(".md"): _read(f"{language.name}/{file.name}", file.read_text(encoding="utf-8"))
            for file in sorted(language.iterdir(), key=lambda file: file.name)
            if file.name.endswith(".md")
        }
        for language in sorted(languages, key=lambda language: language.name)
    }


def guide_texts() -> dict[str, dict[tuple[str, str], Forms]]:
    """The answers and the titles as texts of the catalogue: by language, in the context "guide".

    An answer's key is its topic, a title's is "option.TOPIC". So an office words an answer as it words any other text.
    """
    return {language: dict(_texts(topics)) for language, topics in packaged_topics().items()}


def _texts(topics: Mapping[str, Topic]) -> Iterator[tuple[tuple[str, str], Forms]]:
    for name, topic in topics.items():
        yield ("guide", f"option.{name}"), (topic.title,)
        if topic.answer:
            yield ("guide", name), (topic.answer,)


def _read(where: str, text: str) -> Topic:
    try:
        return read_topic(where.rpartition("/")[2].removesuffix(".md"), text)
    except TopicError as error:
        raise TopicError(f"{where}: {error}") from None


@cache
def packaged_guide() -> Guide:
    """It, with its index: a fraction of a second the first time."""
    return Guide(packaged_topics())
