"""A meeting is moved or cancelled of the person's own accord."""

from dataclasses import replace
from datetime import date, datetime, time

from casebook.facts import MeetingDeclined, MeetingMoveAsked
from conversations.talks import meeting_change
from conversations.talks.meeting_change import MeetingChangeOpening, Planned
from tests.conversations.talking import Talking

TODAY = date(2026, 3, 3)
WEDNESDAY = Planned(meeting="1", match="m", starts_at=datetime(2026, 3, 4, 10), names=("Lars",))  # noqa: DTZ001 - local
THURSDAY = Planned(meeting="2", match="m", starts_at=datetime(2026, 3, 5, 9), names=("Karin",))  # noqa: DTZ001 - local
MOVE = MeetingChangeOpening(
    first_name="Ali",
    helper_name="Mette",
    helper_phone="20 00 00 03",
    meetings=(WEDNESDAY,),
    today=TODAY,
    words="kan vi flytte mødet",
    cancel=False,
    on=None,
    to=None,
    at=None,
)
TWO = replace(MOVE, meetings=(WEDNESDAY, THURSDAY))


def test_the_only_meeting_is_meant_and_the_time_wished_is_asked_for() -> None:
    ali = Talking(meeting_change.DEFINITION, MOVE)
    assert ali.said[0] == "Det gælder dit møde onsdag den 4. marts kl. 10.00."
    assert "hellere vil mødes fredag den 6. marts kl. 12.00" in ali.reply("fredag kl 12")[0]
    assert ali.facts == [MeetingMoveAsked(meeting="1", wish="fredag kl 12")]
    assert [alert.cause for alert in ali.alerts] == ["meeting-1"]
    assert ali.ended


def test_a_wish_that_cannot_be_read_is_kept_in_their_words() -> None:
    ali = Talking(meeting_change.DEFINITION, MOVE)
    assert "en anden tid" in ali.reply("når det ikke regner")[0]
    assert ali.facts == [MeetingMoveAsked(meeting="1", wish="når det ikke regner")]


def test_the_time_wished_need_not_be_said_twice() -> None:
    ali = Talking(meeting_change.DEFINITION, replace(MOVE, words="flyt det til kl 14", at=time(14)))
    assert "onsdag den 4. marts kl. 14.00" in ali.said[1]
    assert ali.ended


def test_a_day_without_a_meeting_is_the_one_wished_for() -> None:
    ali = Talking(meeting_change.DEFINITION, replace(MOVE, on=date(2026, 3, 6)))
    assert "fredag den 6. marts" in ali.said[1]


def test_cancelled() -> None:
    ali = Talking(meeting_change.DEFINITION, replace(MOVE, cancel=True))
    assert ali.facts == [MeetingDeclined(meeting="1")]
    assert "Mette får besked nu" in ali.said[1]


def test_of_several_the_day_or_the_name_tells_which() -> None:
    for named in (
        replace(TWO, cancel=True, on=date(2026, 3, 5)),
        replace(TWO, cancel=True, words="aflys det med Karin"),
    ):
        assert Talking(meeting_change.DEFINITION, named).facts == [MeetingDeclined(meeting="2")]


def test_of_several_it_is_asked_for_and_a_day_is_an_answer() -> None:
    ali = Talking(meeting_change.DEFINITION, replace(TWO, cancel=True))
    assert ali.said == ["Hvilket møde er det?"]
    ali.reply("det på torsdag")
    assert ali.facts == [MeetingDeclined(meeting="2")]


def test_move_or_cancel_is_asked_where_it_is_not_said() -> None:
    ali = Talking(meeting_change.DEFINITION, replace(MOVE, cancel=None))
    assert ali.said[0].startswith("Det gælder dit møde onsdag den 4. marts kl. 10.00. Vil du have en anden tid")
    ali.reply("jeg kan ikke komme")
    assert ali.facts == [MeetingDeclined(meeting="1")]


def test_a_day_of_no_meeting_cannot_be_cancelled_by_mistake() -> None:
    ali = Talking(meeting_change.DEFINITION, replace(MOVE, cancel=True, on=date(2026, 3, 6)))
    assert ali.said == ["Hvilket møde er det?"]
    assert ali.reply("et andet") == ["Det møde har jeg ikke i min kalender. Skal jeg sige det til Mette?"]
    assert ali.reply("ja") == ["Mette får besked nu. Du kan også ringe på 20 00 00 03."]
    assert [alert.cause for alert in ali.alerts] == ["meeting-unknown"]
    assert ali.facts == []


def test_with_no_meeting_somebody_can_be_told() -> None:
    ali = Talking(meeting_change.DEFINITION, replace(MOVE, meetings=()))
    assert ali.said == ["Jeg kan ikke se noget møde i min kalender. Skal jeg sige det til Mette?"]
    assert ali.reply("nej")[0].startswith("Så laver jeg ikke om på noget. Ring til Mette på 20 00 00 03")
    assert ali.alerts == []


def test_silence_changes_nothing() -> None:
    for opening in (TWO, replace(MOVE, cancel=None), replace(MOVE, meetings=())):
        ali = Talking(meeting_change.DEFINITION, opening)
        assert ali.let_pass()[0].startswith("Så laver jeg ikke om på noget")
        assert ali.facts == []
        assert ali.ended
