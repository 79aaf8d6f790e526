"""The twelve matches: every target group is there."""

from casebook.demo_office.jonas_cases import JONAS_CASES
from casebook.demo_office.mettes_cases import METTES_CASES

CASES = METTES_CASES + JONAS_CASES
