"""Ids, as the whole program hands them about: text, so that nothing is converted between a query and the next."""

from typing import NewType
from uuid import UUID

from uuid_utils import uuid7

Id = NewType("Id", str)
"""Thirty-two lower-case hexadecimal digits."""


def new_id() -> Id:
    """A new id. Ids grow in the order in which they were made (UUID version 7, RFC 9562)."""
    return Id(uuid7().bytes.hex())


def id_from(text: str) -> Id:
    """An id as it came from outside, with dashes or without. Raises ValueError when it is none."""
    return Id(UUID(text).hex)
