"""What Twilio knows of every message: the resources that are listed, fetched and cancelled, and those that wait.

The fields and parameters are those of Twilio's OpenAPI description, version 2010-04-01 (api.v2010.account.message).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

from tests.fakes.twilio.contract import ContractError, RefusedError
from tests.fakes.twilio.webhooks import sid

FILTERS = frozenset({"To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page", "PageToken"})
SOONEST, LATEST = timedelta(seconds=300), timedelta(days=35)
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(slots=True, kw_only=True)
class Entry:
    """One message resource. `given` are the parameters it was made with; `send_at` only while it waits."""

    sid: str
    to: str
    sender: str | None
    body: str
    direction: str
    status: str
    created: datetime
    sent: datetime | None = None
    service: str | None = None
    media: int = 0
    send_at: datetime | None = None
    error: int | None = None
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Ledger:
    """All messages of one account, the oldest first. `page_size` is the most that a page holds, whatever is asked."""

    account: str
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    page_size: int = 1000
    entries: list[Entry] = field(default_factory=list)

    def write(self, given: Mapping[str, str], *, sender: str | None, name: str, status: str = "queued") -> Entry:
        """A message that a program made. One with a time to be sent at waits - if it goes through a service.

        Without one Twilio drops the time and sends at once ("Message Scheduling FAQs").
        """
        scheduled = given.get("ScheduleType") == "fixed" and bool(given.get("MessagingServiceSid"))
        entry = Entry(
            sid=name,
            to=given["To"],
            sender=None if scheduled else sender,
            body=given["Body"],
            direction="outbound-api",
            status="scheduled" if scheduled else status,
            created=self.now(),
            sent=None if scheduled else self.now(),
            service=given.get("MessagingServiceSid"),
            send_at=self._time_asked(given) if scheduled else None,
            given=given,
        )
        self.entries.append(entry)
        return entry

    def heard(self, *, sender: str, to: str, text: str, name: str, media: int = 0) -> Entry:
        """A message that came in."""
        now = self.now()
        entry = Entry(
            sid=name, to=to, sender=sender, body=text, direction="inbound", status="received", created=now, sent=now
        )
        entry.media = media
        self.entries.append(entry)
        return entry

    def due(self) -> Iterator[Entry]:
        """The messages whose time has come; they are sent from now on."""
        for one in self.entries:
            if one.status == "scheduled" and one.send_at is not None and one.send_at <= self.now():
                one.status, one.sent = "sent", one.send_at
                yield one

    def scheduled(self, to: str | None = None) -> list[Entry]:
        """What waits."""
        return [one for one in self.entries if one.status == "scheduled" and to in (None, one.to)]

    def of(self, name: str) -> Entry:
        """One message. Raises RefusedError."""
        found = next((one for one in self.entries if one.sid == name), None)
        if found is None:
            raise RefusedError(20404, "The requested resource was not found", 404)
        return found

    def change(self, name: str, form: Mapping[str, str]) -> Entry:
        """Cancel it. Only what still waits can be."""
        if dict(form) != {"Status": "canceled"}:
            raise ContractError(f"a message can only be cancelled, not {dict(form)}")
        entry = self.of(name)
        if entry.status != "scheduled":
            raise RefusedError(30409, "Message cannot be canceled: it is not scheduled", 409)
        entry.status = "canceled"
        return entry

    def page(self, query: Mapping[str, str], *, uri: str) -> dict[str, Any]:
        """One page of the list, the latest first, with where the next one is."""
        if unknown := set(query) - FILTERS:
            raise ContractError(f"unknown filters {sorted(unknown)}")
        found = [self.resource(one) for one in reversed(self.entries) if _passes(one, query)]
        return paged("messages", found, query, uri=uri, most=self.page_size)

    def resource(self, one: Entry) -> dict[str, Any]:
        """The message as Twilio shows it: neither its status callback nor the time it waits for is among it."""
        uri = f"/2010-04-01/Accounts/{self.account}/Messages/{one.sid}.json"
        return {
            "sid": one.sid,
            "account_sid": self.account,
            "to": one.to,
            "from": one.sender,
            "body": one.body,
            "direction": one.direction,
            "status": one.status,
            "messaging_service_sid": one.service,
            "num_segments": "1",
            "num_media": str(one.media),
            "date_created": format_datetime(one.created),
            "date_updated": format_datetime(one.sent or one.created),
            "date_sent": format_datetime(one.sent) if one.sent else None,
            "error_code": one.error,
            "error_message": None,
            "price": None,
            "price_unit": None,
            "api_version": "2010-04-01",
            "uri": uri,
            "subresource_uris": {"media": uri.replace(".json", "/Media.json")},
        }

    def _time_asked(self, given: Mapping[str, str]) -> datetime:
        try:
            at = datetime.strptime(given.get("SendAt", ""), _STAMP).replace(tzinfo=UTC)
        except ValueError:
            raise RefusedError(35111, "SendAt timestamp is missing or unreadable") from None
        if not SOONEST <= at - self.now() <= LATEST:
            raise RefusedError(35114, "SendAt is not between 300 seconds and 35 days from now")
        return at


def paged(
    name: str, found: Sequence[dict[str, Any]], query: Mapping[str, str], *, uri: str, most: int
) -> dict[str, Any]:
    """One page of a list of `name`, with where the next one is."""
    size = min(int(query.get("PageSize", 50)), most)
    number = int(query.get("Page", 0))
    shown = found[number * size : (number + 1) * size]
    more = (number + 1) * size < len(found)
    following = {**query, "PageSize": str(size), "Page": str(number + 1), "PageToken": f"PA{number + 1}"}
    return {
        name: shown,
        "page": number,
        "page_size": size,
        "start": number * size,
        "end": number * size + len(shown),
        "uri": uri,
        "first_page_uri": uri,
        "previous_page_uri": None,
        "next_page_uri": f"{uri}?{urlencode(following)}" if more else None,
    }


def new_sid() -> str:
    """The name of a new message."""
    return sid("SM")


def _passes(one: Entry, query: Mapping[str, str]) -> bool:
    if query.get("To", one.to) != one.to or query.get("From", one.sender) != one.sender:
        return False
    after = query.get("DateSent>")
    # By the day, as the documentation has it. What was not sent has no such day.
    return after is None or (one.sent is not None and f"{one.sent:%Y-%m-%d}" >= after[:10])
