"""In whose words somebody is spoken to: the packaged texts, or those of their office.

A *wording* is the name of a folder of own texts; None stands for the packaged ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.catalogue import Catalogue
from conversations.reading import OwnPhrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The packaged catalogue, and by their name those in which an office's own texts lie over it.

    `phrases` are, by the same names, how people write to that office.
    """

    packaged: Catalogue
    own: Mapping[str, Catalogue] = field(default_factory=dict)
    phrases: Mapping[str, OwnPhrases] = field(default_factory=dict)

    def of(self, wording: str | None) -> Catalogue:
        """The catalogue of this wording. Nobody is left without words: one that is not there means the packaged one."""
        return self.packaged if wording is None else self.own.get(wording, self.packaged)

    def phrases_of(self, wording: str | None) -> OwnPhrases | None:
        """How people write to the office of this wording; None where the packaged phrases are all there is."""
        return None if wording is None else self.phrases.get(wording)
