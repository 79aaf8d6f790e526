"""What is to become of a meeting, as people write it."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import MeetingChange, read_meeting_change, read_wished_time

MONDAY = date(2026, 10, 19)
WED, THU, FRI = (date(2026, 10, day) for day in (21, 22, 23))
MOVED = MeetingChange(cancel=False, on=None, to=None, at=None)
OFF = MeetingChange(cancel=True, on=None, to=None, at=None)
SAID = [
    ("kan vi flytte mødet", MOVED),
    ("vi skal finde en anden tid til mødet", MOVED),
    ("kan vi flytte mødet til torsdag", MeetingChange(cancel=False, on=None, to=THU, at=None)),
    ("kan vi flytte mødet til kl 14", MeetingChange(cancel=False, on=None, to=None, at=time(14))),
    ("jeg vil gerne flytte mødet på onsdag", MeetingChange(cancel=False, on=WED, to=None, at=None)),
    ("kan vi flytte mødet på onsdag til fredag kl 12", MeetingChange(cancel=False, on=WED, to=FRI, at=time(12))),
    ("kan vi mødes torsdag i stedet for onsdag", MeetingChange(cancel=False, on=WED, to=THU, at=None)),
    ("kan vi tage mødet fredag kl 12 i stedet", MeetingChange(cancel=False, on=None, to=FRI, at=time(12))),
    ("jeg kan ikke på onsdag, hellere fredag", MeetingChange(cancel=False, on=WED, to=FRI, at=None)),
    ("aflys mødet med Lars", OFF),
    ("jeg kommer ikke til mødet", OFF),
    ("jeg kan ikke komme til mødet på onsdag", MeetingChange(cancel=True, on=WED, to=None, at=None)),
    ("jeg må melde afbud til mødet torsdag", MeetingChange(cancel=True, on=THU, to=None, at=None)),
    ("mødet på onsdag passer mig dårligt", MeetingChange(cancel=None, on=WED, to=None, at=None)),
    ("can we move the meeting to friday at 12", MeetingChange(cancel=False, on=None, to=FRI, at=time(12))),
    ("I can't come to the meeting on wednesday", MeetingChange(cancel=True, on=WED, to=None, at=None)),
    ("перенесіть зустріч на четвер", MeetingChange(cancel=False, on=None, to=THU, at=None)),
    ("przełóżmy spotkanie na czwartek", MeetingChange(cancel=False, on=None, to=THU, at=None)),
    ("toplantıyı iptal et", OFF),
    ("تأجيل الاجتماع إلى الخميس", MeetingChange(cancel=False, on=None, to=THU, at=None)),
    ("kulanka dib u dhig", MOVED),
]


@pytest.mark.parametrize(("text", "change"), SAID)
def test_what_is_to_become_of_a_meeting(text: str, change: MeetingChange) -> None:
    assert read_meeting_change(text, today=MONDAY) == change


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("torsdag kl 12", (THU, time(12))),
        ("fredag efter kl. 12, min datter skal til lægen", (FRI, None)),
        ("kl halv to", (None, time(13, 30))),
        ("det ved jeg ikke", (None, None)),
    ],
)
def test_the_time_that_would_suit_better(text: str, wished: tuple[date | None, time | None]) -> None:
    assert read_wished_time(text, today=MONDAY) == wished


@given(text=st.text(max_size=60), today=st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_no_text_breaks_it_and_no_day_is_past(text: str, today: date) -> None:
    change = read_meeting_change(text, today=today)
    assert all(day is None or day >= today for day in (change.on, change.to))
    assert read_meeting_change(f" {text.upper()} ", today=today) == read_meeting_change(text.upper(), today=today)
