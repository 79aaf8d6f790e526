"""The people of the invented office. Every name is made up; the phone numbers belong to nobody."""

from dataclasses import dataclass

OFFICE_NAME = "Jobcenter Lillevang"
ZONE = "Europe/Copenhagen"
OFFICE_PHONE = "+4520000100"
CLOSED_DAYS = ("05-01", "ascension+1", "06-05", "12-24", "12-31")
CRISIS_NUMBERS = {
    "emergency": "112",
    "police": "114",
    "lifeline": "70 201 201",
    "doctor": "1813",
    "young": "116 111",
}
ON_CALL = "Lone"
CONSULTANT = "Pernille"
MAIN_CHARACTER = "Ali"


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Somebody in the demo. First names are unique in it, so that a first name says who is meant."""

    first_name: str
    last_name: str
    born: int | None = None
    language: str = "da"
    discreet: bool = False


MENTEES = (
    Character(first_name="Ali", last_name="Hassan", born=2004),
    Character(first_name="Nadia", last_name="Rahimi", born=1991),
    Character(first_name="Daniel", last_name="Østergaard", born=1997),
    Character(first_name="Fatima", last_name="Yildiz", born=1988),
    Character(first_name="Mehmet", last_name="Demir", born=1979),
    Character(first_name="Kasper", last_name="Thygesen", born=1994),
    Character(first_name="Poul", last_name="Riis", born=1966),
    Character(first_name="Amina", last_name="Warsame", born=1985),
    Character(first_name="Sofie", last_name="Lindgaard", born=1990, discreet=True),
    Character(first_name="Linh", last_name="Nguyen", born=2003),
    Character(first_name="Emil", last_name="Sandberg", born=2006),
    Character(first_name="Olena", last_name="Kovalenko", born=1982, language="en"),
)
MENTORS = (
    Character(first_name="Birgit", last_name="Lund"),
    Character(first_name="Hanne", last_name="Krogh"),
    Character(first_name="Bo", last_name="Kjær"),
    Character(first_name="Tine", last_name="Mogensen"),
    Character(first_name="Svend", last_name="Aagaard"),
    Character(first_name="Samira", last_name="Haddad"),
    Character(first_name="Lars", last_name="Bruun"),
    Character(first_name="Grethe", last_name="Skov"),
    Character(first_name="Ivan", last_name="Petrovic"),
    Character(first_name="Dorte", last_name="Vang"),
)
CONTACT_PERSONS = (
    Character(first_name="Mette", last_name="Holm"),
    Character(first_name="Jonas", last_name="Berg"),
)
CASEWORKERS = (
    Character(first_name="Karin", last_name="Friis"),
    Character(first_name="Yusuf", last_name="Aydin"),
)
LEADERS = (
    Character(first_name="Henrik", last_name="Bach"),
    Character(first_name="Charlotte", last_name="Ravn"),
    Character(first_name="Ole", last_name="Munk"),
    Character(first_name="Anja", last_name="Toft"),
)
OTHERS = (
    Character(first_name=CONSULTANT, last_name="Storm"),
    Character(first_name=ON_CALL, last_name="Bak"),
)
"""The job consultant, and the one on call."""

EVERYBODY = MENTEES + MENTORS + CONTACT_PERSONS + CASEWORKERS + LEADERS + OTHERS


def phone_of(place: int) -> str:
    """A number that is plainly invented: +45 20 00 00 01, 02, ..."""
    return f"+452{place:07d}"
