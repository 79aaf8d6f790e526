"""The table of weights that `make train` writes: how much each feature speaks for each label.

A file of one header line (JSON), then columns of one place for each feature: four bytes that stand for its name, in
rising order; a byte for its rarity; and for each label a byte, 128 being no weight. Names are hashed (CRC-32): among so
few, two that matter hardly ever share one, and a name that no phrase has is not found.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import itemgetter
from typing import Any

from conversations.reading import phrases

FILE = "weights.bin"
ZERO = 128
"""The byte of no weight: a byte cannot be negative."""
_KEY_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The table, and what its bytes stand for: `step` a weight of one, `rarity_step` a rarity of one.

    `digest` is that of the messages it was trained on.
    """

    digest: str
    step: float
    rarity_step: float
    keys: array[int]
    rarity: bytes
    labels: tuple[str, ...]
    columns: tuple[bytes, ...]

    def places(self, features: Iterable[str]) -> Iterator[int]:
        """Where in the table the features stand; those that no phrase has are left out."""
        for feature in features:
            key = hashed(feature)
            at = bisect_left(self.keys, key)
            if at < len(self.keys) and self.keys[at] == key:
                yield at

    def scores(self, places: Collection[int]) -> list[float]:
        """For each label the sum of its weights at these places, for messages of every length on one scale."""
        if not places:
            return [0.0] * len(self.labels)
        pick = _at(tuple(places))
        scale = self.step / (self.rarity_step * math.hypot(*pick(self.rarity)))
        nothing = ZERO * len(places)
        return [scale * (sum(pick(column)) - nothing) for column in self.columns]

    def weight(self, feature: str, label: str) -> float:
        """How much a feature speaks for a label; 0 where no phrase has it."""
        column = self.columns[self.labels.index(label)]
        return sum(self.step * (column[at] - ZERO) for at in self.places([feature]))


def _at(places: tuple[int, ...]) -> Callable[[bytes], tuple[int, ...]]:
    """What takes the bytes at these places out of a column, all in one go."""
    only = places[0]
    return itemgetter(*places) if len(places) > 1 else lambda column: (column[only],)


def hashed(feature: str) -> int:
    """The number that stands for a feature in the file."""
    return zlib.crc32(feature.encode("utf-8", "replace"))


def packed(weights: Weights) -> bytes:
    """The table as it stands in the file."""
    header = {
        "digest": weights.digest,
        "step": weights.step,
        "rarity_step": weights.rarity_step,
        "features": len(weights.keys),
        "labels": weights.labels,
    }
    columns = (_little_endian(weights.keys).tobytes(), weights.rarity, *weights.columns)
    return b"".join([json.dumps(header).encode(), b"\n", *columns])


def unpacked(content: bytes) -> Weights:
    """The table that stands in a file. Raises ValueError where the file is none, or was cut short."""
    first, _, rest = content.partition(b"\n")
    header: dict[str, Any] = json.loads(first)
    many, labels = header["features"], header["labels"]
    ends = [many * (_KEY_BYTES + column) for column in range(len(labels) + 2)]
    if len(rest) != ends[-1]:
        raise ValueError("the table of weights is cut short: make train writes it anew")
    rarity, *columns = (rest[start : start + many] for start in ends[:-1])
    return Weights(
        digest=header["digest"],
        step=header["step"],
        rarity_step=header["rarity_step"],
        keys=_little_endian(array("I", rest[: ends[0]])),
        rarity=rarity,
        labels=tuple(labels),
        columns=tuple(columns),
    )


@cache
def trained() -> Weights:
    """The table that ships in the package."""
    return unpacked((resources.files(phrases) / FILE).read_bytes())


def _little_endian(keys: array[int]) -> array[int]:
    """The keys with their bytes in the file's order, or back from it."""
    if sys.byteorder == "big":
        keys = array("I", keys)
        keys.byteswap()
    return keys
