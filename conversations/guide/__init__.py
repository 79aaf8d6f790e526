"""The guide: what newcomers ask about working life, answered in plain words. One Markdown file a topic and language."""

from conversations.guide.asking import is_private, whom_to_ask
from conversations.guide.guide import Found, Guide
from conversations.guide.packaged import guide_texts, packaged_guide, packaged_topics
from conversations.guide.preferring import asks, has_question_word, is_asked
from conversations.guide.topic import Answerer, Topic, TopicError, read_topic

__all__ = [
    "Answerer",
    "Found",
    "Guide",
    "Topic",
    "TopicError",
    "asks",
    "guide_texts",
    "has_question_word",
    "is_asked",
    "is_private",
    "packaged_guide",
    "packaged_topics",
    "read_topic",
    "whom_to_ask",
]
