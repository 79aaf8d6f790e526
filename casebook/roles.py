"""The roles around a mentee (domain terms in Danish beside them)."""

from enum import StrEnum


class Role(StrEnum):
    """Who somebody is in one match."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    CONTACT_PERSON = "contact-person"
    """Kontaktperson: supports outside working hours, has the morning wake-up."""
    CASEWORKER = "caseworker"
    """Sagsbehandler: the grant, the plan."""
    JOB_CONSULTANT = "job-consultant"
    """Job- eller virksomhedskonsulent: contact to the firm, follow-up."""
    LEADER = "leader"
    """Leder: picks the mentor, gives time and backing."""
    ON_CALL = "on-call"
    """Vagt: the office's person for acute danger, at any hour."""
