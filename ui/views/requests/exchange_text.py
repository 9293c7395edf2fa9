"""One request as texts: what was sent, what came back, headers, times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from core.i18n import _, ngettext
from core.recorded_calls.call import Call
from core.recorded_calls.content import header, laid_out
from ui.models.request_words import milliseconds, pages_words, service_name


def request_text(call: Call) -> str:
    """The request's first line, what names its operation, and its body."""
    target = header(call.request_headers, "X-Amz-Target")
    first = f"{call.method} {call.url}"
    top = f"{first}\nX-Amz-Target: {target}" if target else first
    body = laid_out(call.request_body)
    return f"{top}\n\n{body}" if body else top


def answer_text(call: Call) -> str:
    """The answer's status and body; or what kept it from coming."""
    if call.status is None:
        return f"{call.error}\n{call.message}".strip()
    kind = header(call.answer_headers, "Content-Type")
    top = f"HTTP {call.status}  {kind}".rstrip()
    body = laid_out(call.answer_body)
    return f"{top}\n\n{body}" if body else top


def headers_text(call: Call) -> str:
    """Both sides' headers, as they were sent."""
    sent = "\n".join(f"{name}: {value}" for name, value in call.request_headers)
    came = "\n".join(f"{name}: {value}" for name, value in call.answer_headers)
    asked = _("Request headers")
    answered = _("Answer headers")
    return f"{asked}\n{sent}\n\n{answered}\n{came}".rstrip()


def timing_facts(call: Call) -> list[tuple[str, str]]:
    """When, how long, which try, and how to name it to AWS's support."""
    started = datetime.fromtimestamp(call.started, UTC)
    attempt = header(call.request_headers, "amz-sdk-request").partition("attempt=")[2]
    tries = attempt.partition(";")[0]
    facts = [
        (_("Started"), f"{started:%Y-%m-%d %H:%M:%S}.{started.microsecond // 1000:03} UTC"),
        (_("Took"), _("{time} ms", time=milliseconds(call))),
        (_("Try"), tries if tries.isdigit() else ""),
        (_("Request ID"), call.request_id),
        (_("Server's date"), header(call.answer_headers, "Date")),
        (_("Role"), call.role),
        (_("Identity"), call.identity),
    ]
    return [(name, words) for name, words in facts if words]


def heading(call: Call) -> str:
    """What stands above all of it."""
    return _("{n} · {operation}", n=call.number, operation=call.operation)


def heading_of_pages(calls: Sequence[Call]) -> str:
    """The same, above the pages of one reading."""
    words = pages_words(calls[0].operation, len(calls))
    return _("{n} · {operation}", n=calls[0].number, operation=words)


def summary(call: Call) -> str:
    """Service, answer and duration in one line."""
    time = _("{time} ms", time=milliseconds(call))
    status = _("no answer") if call.status is None else str(call.status)
    return " · ".join((service_name(call), status, time))


def many_selected(count: int) -> str:
    """What is said of a selection that is neither one nor two."""
    return ngettext(
        "{n} request selected. Select two to see what differs.",
        "{n} requests selected. Select two to see what differs.",
        count,
    )
