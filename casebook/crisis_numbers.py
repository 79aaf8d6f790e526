"""The numbers for somebody in danger: the country's own, as far as an office has not set others."""

from collections.abc import Mapping
from typing import Any

DEFAULTS: Mapping[str, str] = {
    "emergency": "112",
    "lifeline": "70 201 201",
    "doctor": "",
    "police": "114",
    "young": "116 111",
}
"""Alarm 112, Livslinien, the doctor on call (another one in each region: none is known), the police's 114, and
BørneTelefonen for those under 18 (Børns Vilkår)."""
NOTES = "notes"
"""Beside the numbers: by language code, what is said of the languages in which they answer."""


def crisis_numbers(kept: Mapping[str, Any]) -> dict[str, str]:
    """All the numbers of an office that has these in `Office.crisis_numbers`."""
    return {name: kept.get(name) or number for name, number in DEFAULTS.items()}
