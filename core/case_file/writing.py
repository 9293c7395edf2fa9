"""Writing a case file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from core.case_file.case import FORMAT, LARGEST_FILE, MOST_REQUESTS, VERSION, Case
from core.case_file.reducing import Reducing
from core.chosen_files import name_of, write_chosen
from core.errors import StoreError
from core.i18n import _
from core.os_trouble import words_of
from core.recorded_calls.call import Call

_ROOM = LARGEST_FILE - 64 * 1024
"""Bytes for the requests; what comes before them is short."""


def save_case(file: Path, case: Case) -> None:
    """Write it to file, for its owner's eyes alone (0600), whole or not at all.

    Raises StoreError; an older file there then stays as it was.
    """
    try:
        write_chosen(file, case_as_text(case))
    except OSError as error:
        raise StoreError(
            _(
                "The case could not be saved to {file}: {reason}.",
                file=name_of(file),
                reason=words_of(error),
            ),
            _("The requests are still here. Choose another folder."),
        ) from error


def case_as_text(case: Case) -> str:
    """The text of the file, as docs/case-file.md says: one request a line."""
    reducing = Reducing()
    # Twice: a name that comes up late is in the sentences of earlier requests as well.
    for call in case.calls:
        reducing.reduced(call)
    head = {
        "format": FORMAT,
        "version": VERSION,
        "saved_at": case.saved_at,
        "app_version": case.app_version,
        "set_up": asdict(case.set_up),
        "subject": asdict(case.subject),
    }
    rows = ",\n".join(_newest_rows(case.calls, reducing))
    opened = _text(head)[:-1]
    return f'{opened}, "requests": [\n{rows}\n]}}\n'


def _newest_rows(calls: Sequence[Call], reducing: Reducing) -> list[str]:
    """As many of the newest as a file may hold, oldest first."""
    rows: list[str] = []
    size = 0
    for call in reversed(calls):
        row = _text(_plain(reducing.reduced(call)))
        size += len(row.encode("utf-8", "replace")) + 2
        if size > _ROOM or len(rows) == MOST_REQUESTS:
            break
        rows.append(row)
    return rows[::-1]


def _plain(call: Call) -> dict[str, object]:
    return {
        "number": call.number,
        "started": call.started,
        "service": call.service,
        "operation": call.operation,
        "method": call.method,
        "url": call.url,
        "request_headers": call.request_headers,
        "request_body": call.request_body,
        "status": call.status,
        "answer_headers": call.answer_headers,
        "answer_body": call.answer_body,
        "duration": call.duration,
        "request_id": call.request_id,
        "error": call.error,
        "message": call.message,
        "role": call.role,
        "identity": call.identity,
    }


def _text(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False)
