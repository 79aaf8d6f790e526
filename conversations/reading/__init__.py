"""Reading what people write: values, commands, intents and danger. Pure; the phrase files ship in the package."""

from conversations.reading.answer_phrases import only_yes_or_no
from conversations.reading.attendance import Attendance, read_attendance
from conversations.reading.away import Away, read_away
from conversations.reading.beside import beside
from conversations.reading.choice import read_choice
from conversations.reading.clock import read_clock
from conversations.reading.consent import is_outright_yes
from conversations.reading.cpr import mask_cpr
from conversations.reading.danger import read_danger
from conversations.reading.day import read_day
from conversations.reading.denial import is_plain_agreement, is_plain_denial
from conversations.reading.duration import read_duration
from conversations.reading.intent import Danger, DangerReading, Intent, Understanding
from conversations.reading.keywords import Keyword, keyword, starts_again
from conversations.reading.language import read_language, written_in
from conversations.reading.lateness import Late, arrival, minutes_late, read_late
from conversations.reading.meeting import MeetingChange, read_meeting_change, read_wished_time
from conversations.reading.own_phrases import OwnPhrases, PhrasesError, own_phrases
from conversations.reading.reading import ECHO_BELOW, Reading
from conversations.reading.scale import read_scale
from conversations.reading.understanding import understand
from conversations.reading.wake import WakeRequest, read_wake_request, stops_waking
from conversations.reading.week_line import WeekLine, read_week_line
from conversations.reading.who_sees import asks_who_sees
from conversations.reading.words import cleaned
from conversations.reading.yes_no import read_yes_no

__all__ = [
    "ECHO_BELOW",
    "Attendance",
    "Away",
    "Danger",
    "DangerReading",
    "Intent",
    "Keyword",
    "Late",
    "MeetingChange",
    "OwnPhrases",
    "PhrasesError",
    "Reading",
    "Understanding",
    "WakeRequest",
    "WeekLine",
    "arrival",
    "asks_who_sees",
    "beside",
    "cleaned",
    "is_outright_yes",
    "is_plain_agreement",
    "is_plain_denial",
    "keyword",
    "mask_cpr",
    "minutes_late",
    "only_yes_or_no",
    "own_phrases",
    "read_attendance",
    "read_away",
    "read_choice",
    "read_clock",
    "read_danger",
    "read_day",
    "read_duration",
    "read_language",
    "read_late",
    "read_meeting_change",
    "read_scale",
    "read_wake_request",
    "read_week_line",
    "read_wished_time",
    "read_yes_no",
    "starts_again",
    "stops_waking",
    "understand",
    "written_in",
]
