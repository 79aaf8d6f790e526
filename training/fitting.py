"""From examples to the table of weights: linear support vector machines over rare and common features."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from conversations.reading import Intent
from conversations.reading.features import PAIR, WORD
from conversations.reading.weights import ZERO, Weights, hashed
from training.examples import Example, digest

_REGULARITY = 1.0
"""The C of the support vector machines; chosen, like the next, by leaving authors out (docs/understanding.md)."""
_WHOLE_WORDS = 3.0
"""How much more a word or a pair of words counts than a group of letters: there are far more groups in a message."""
_EXACT = 1e-2
"""How exactly it is solved: ten times as exactly takes three times as long, and changes nothing."""
_RARE = 2
"""A feature of fewer messages is left out."""
_MOST_FEATURES = 100_000
"""The heaviest are kept: the rest changes nothing but the size of the file."""
_LARGEST_BYTE, _LARGEST_RARITY = 127, 255

Table = npt.NDArray[np.float64]


def fitted(examples: Sequence[Example]) -> Weights:
    """The weights of every intent against all the others."""
    vectorizer = TfidfVectorizer(analyzer=list, binary=True, min_df=_RARE, dtype=np.float64)
    told = [example.features for example in examples]
    vectorizer.fit(told)
    vectorizer.idf_ = _importance(vectorizer)
    messages = vectorizer.transform(told)
    order = {intent: number for number, intent in enumerate(Intent)}
    machine = LinearSVC(C=_REGULARITY, class_weight="balanced", fit_intercept=False, tol=_EXACT, random_state=0)
    machine.fit(messages, [order[example.intent] for example in examples])
    return _table(vectorizer, np.asarray(machine.coef_, dtype=np.float64).T, digest(examples))


def _importance(vectorizer: TfidfVectorizer) -> Table:
    """The rarity of each feature, and more where it is of whole words."""
    whole = [name.startswith((WORD, PAIR)) for name in vectorizer.get_feature_names_out()]
    return np.asarray(vectorizer.idf_, dtype=np.float64) * np.where(whole, _WHOLE_WORDS, 1.0)


def _table(vectorizer: TfidfVectorizer, weights: Table, told: str) -> Weights:
    rarity = np.asarray(vectorizer.idf_, dtype=np.float64)
    weighted = weights * rarity[:, None]
    heaviest = np.argsort(-np.abs(weighted).max(axis=1), kind="stable")[:_MOST_FEATURES]
    keys = np.array([hashed(name) for name in vectorizer.get_feature_names_out()], dtype=np.uint32)[heaviest]
    _, unique = np.unique(keys, return_index=True)
    kept, ordered = heaviest[unique], keys[unique]
    step, rarity_step = float(np.abs(weighted).max()) / _LARGEST_BYTE, float(rarity.max()) / _LARGEST_RARITY
    bytes_of_rarity = np.rint(rarity[kept] / rarity_step).astype(np.uint8)
    bytes_of_weight = (np.rint(weighted[kept] / step) + ZERO).astype(np.uint8)
    return Weights(
        digest=told,
        step=step,
        rarity_step=rarity_step,
        keys=array("I", ordered.tolist()),
        rarity=bytes_of_rarity.tobytes(),
        labels=tuple(Intent),
        columns=tuple(column.tobytes() for column in bytes_of_weight.T),
    )
