"""A recorded request in the words of its row: time, service, operation, answer, role."""

from __future__ import annotations

import time
from functools import lru_cache

from core.i18n import N_, _, ngettext
from core.recorded_calls.call import Call
from ui.look.tool_tip import tool_tip

_SERVICES = {
    "cognito-idp": N_("User pool"),
    "cognito-identity": N_("Identity pool"),
    "dynamodb": "DynamoDB",
    "sts": "STS",
}
READS = frozenset({"Scan", "Query", "GetItem", "BatchGetItem", "DescribeTable"})
"""DynamoDB's operations that change nothing."""

NO_ROLE = "–"


def service_name(call: Call) -> str:
    """The service as people call it."""
    return _(_SERVICES[call.service]) if call.service in _SERVICES else call.service


def widest_words() -> tuple[str, ...]:
    """For each column words as long as most are; none for the operation, which has the rest."""
    services = [_(name) for name in _SERVICES.values()]
    return ("00:00:00", max(services, key=len), "", _("✖ no answer"), "00000", "BooksWriteAccess")


def clock_time(seconds: float) -> str:
    """Hours, minutes and seconds on this computer's clock."""
    return time.strftime("%H:%M:%S", time.localtime(seconds))


def answer_words(call: Call) -> str:
    """The answer with its mark: "✓ 200", "✖ 400", "✖ no answer"."""
    if call.status is None:
        return _("✖ no answer")
    return f"✖ {call.status}" if call.refused else f"✓ {call.status}"


def pages_words(operation: str, n: int) -> str:
    """Several pages of one reading: "Scan (2 pages)"."""
    return ngettext("{operation} ({n} page)", "{operation} ({n} pages)", n, operation=operation)


def milliseconds(call: Call) -> str:
    """How long it took; a fast one has a decimal."""
    took = call.duration * 1000
    return f"{took:.1f}" if took < 10 else f"{took:.0f}"


def spoken_answer(call: Call) -> str:
    """The answer without a sign, for a screen reader."""
    if call.status is None:
        return _("No answer: {error}", error=call.error)
    if call.refused:
        return _("Refused with {status}: {error}", status=call.status, error=call.error)
    return _("Answered with {status}", status=call.status)


def is_answered_read(call: Call) -> bool:
    """Whether it read the table, and the table answered."""
    return call.operation in READS and call.status is not None and not call.refused


def search_text(call: Call) -> str:
    """What the filter looks in, in small letters."""
    common = _common_text(
        call.service, call.operation, call.status, call.error, call.message, call.role
    )
    return f"{common} {call.request_id}"


@lru_cache(maxsize=1024)
def _common_text(
    service: str, operation: str, status: int | None, error: str, message: str, role: str
) -> str:
    """The part that many requests have in common."""
    name = _(_SERVICES[service]) if service in _SERVICES else service
    refused = "" if status is not None and status < 400 else "refused"
    parts = (name, operation, "" if status is None else str(status), error, message, role, refused)
    return " ".join(parts).lower()


def hover(call: Call) -> str:
    """What a row says when the mouse is over it."""
    words = call.message or f"{call.method} {call.url}"
    return tool_tip(f"{call.error}: {words}" if call.error else words)
