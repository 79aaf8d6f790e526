"""The guide: what newcomers ask about working life, answered in plain words. One Markdown file a topic and language."""

from conversations.guide.asking import is_private, whom_to_ask
from conversations.guide.either import asks_as_well
from conversations.guide.guide import FEWEST_OFFERED, WHEN_TO_BE_THERE, Found, Guide
from conversations.guide.machine import asks_whether_machine
from conversations.guide.packaged import guide_texts, packaged_guide, packaged_topics
from conversations.guide.preferring import asks, has_question_word, is_asked, is_word_for_word
from conversations.guide.topic import Answerer, Topic, TopicError, read_topic

__all__ = [
    "FEWEST_OFFERED",
    "WHEN_TO_BE_THERE",
    "Answerer",
    "Found",
    "Guide",
    "Topic",
    "TopicError",
    "asks",
    "asks_as_well",
    "asks_whether_machine",
    "guide_texts",
    "has_question_word",
    "is_asked",
    "is_private",
    "is_word_for_word",
    "packaged_guide",
    "packaged_topics",
    "read_topic",
    "whom_to_ask",
]
