"""An invented office to try Limstift on, to show it and to test it with. Nobody in it exists."""

from casebook.demo_office.cast import MAIN_CHARACTER, OFFICE_NAME, ZONE
from casebook.demo_office.fill import CHANNEL, OfficeExistsError, fill

__all__ = ["CHANNEL", "MAIN_CHARACTER", "OFFICE_NAME", "ZONE", "OfficeExistsError", "fill"]
