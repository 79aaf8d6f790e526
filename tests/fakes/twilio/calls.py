"""The calls that Twilio lists (its OpenAPI description, version 2010-04-01: api.v2010.account.call)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import Any

from tests.fakes.twilio.contract import ContractError
from tests.fakes.twilio.ledger import Ledger, paged
from tests.fakes.twilio.phone import Call

FILTERS = frozenset(
    {"To", "From", "ParentCallSid", "Status", "PageSize", "Page", "PageToken"}
    | {f"{end}{how}" for end in ("StartTime", "EndTime") for how in ("", "<", ">")}
)


@dataclass(slots=True, kw_only=True)
class Calls:
    """All calls that were made, the oldest first, of the account of that ledger."""

    ledger: Ledger
    made: list[Call] = field(default_factory=list)

    def page(self, query: Mapping[str, str], *, uri: str) -> dict[str, Any]:
        """One page of the list, the latest first. Raises ContractError."""
        if unknown := set(query) - FILTERS:
            raise ContractError(f"unknown filters {sorted(unknown)}")
        found = [self._resource(one) for one in reversed(self.made) if _passes(one, query)]
        return paged("calls", found, query, uri=uri, most=self.ledger.page_size)

    def _resource(self, one: Call) -> dict[str, Any]:
        """The call as Twilio shows it: neither what is said in it nor its callbacks are among it."""
        over = one.status in {"completed", "busy", "failed", "no-answer", "canceled"}
        begun = format_datetime(one.created) if one.status not in {"queued", "ringing"} else None
        return {
            "sid": one.sid,
            "account_sid": self.ledger.account,
            "to": one.form["To"],
            "from": one.form["From"],
            "status": one.status,
            "direction": "outbound-api",
            "date_created": format_datetime(one.created),
            "date_updated": format_datetime(one.created),
            "start_time": begun,
            "end_time": format_datetime(one.created) if over else None,
            "duration": "7" if one.status == "completed" else None,
            "answered_by": one.form.get("AnsweredBy"),
            "parent_call_sid": None,
            "phone_number_sid": None,
            "price": None,
            "price_unit": "USD",
            "api_version": "2010-04-01",
            "uri": f"/2010-04-01/Accounts/{self.ledger.account}/Calls/{one.sid}.json",
            "subresource_uris": {},
        }


def _passes(one: Call, query: Mapping[str, str]) -> bool:
    return query.get("To", one.form["To"]) == one.form["To"] and query.get("From", one.form["From"]) == one.form["From"]
