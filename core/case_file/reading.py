"""Reading a case file, which may come from anybody: damaged, foreign, huge or hostile.

Whatever is in it ends in a Case or in an AppError with a sentence. Nothing in it is believed to be
harmless: texts are cut, and what would change the direction of a line or move a cursor is written
as an escape.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path

from core.case_file.case import (
    FORMAT,
    LARGEST_FILE,
    MOST_REQUESTS,
    MOST_THINGS,
    VERSION,
    Case,
    CaseSetUp,
    CaseSubject,
)
from core.chosen_files import name_of, read_chosen
from core.errors import AppError
from core.i18n import N_, _
from core.os_trouble import words_of
from core.recorded_calls.call import Call
from core.redaction import on_one_line

_LONGEST_WORD = 300
_LONGEST_URL = 2048
_LONGEST_BODY = 16 * 1024
_MOST_NAMES = 200
_MOST_HEADERS = 100
_LATEST = 32_503_680_000.0
_LONGEST_CALL = 86_400.0
HOW_TO_SAVE = N_("A case file is saved on the page “Requests” of Bookplate.")
_LONE = re.compile("[\ud800-\udfff]")


def open_case(file: Path) -> Case:
    """The case in file. Raises AppError, with a sentence, for anything that is not one."""
    name = name_of(file)
    try:
        content = read_chosen(file, LARGEST_FILE + 1)
    except OSError as error:
        raise AppError(
            _("{file} could not be opened: {reason}.", file=name, reason=words_of(error)),
            _(HOW_TO_SAVE),
        ) from error
    return read_case(content, name)


def read_case(content: bytes, file: str) -> Case:
    """The case in a file's content; file is its name. Raises AppError."""
    things = content.count(b",") + content.count(b"[") + content.count(b"{")
    if len(content) > LARGEST_FILE or things > MOST_THINGS:
        raise AppError(
            _("{file} is too large to be a case file.", file=file),
            _("A case file holds at most {n} MB.", n=LARGEST_FILE // 1024**2),
        )
    try:
        parsed = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _foreign(file) from None
    if not isinstance(parsed, Mapping) or parsed.get("format") != FORMAT:
        raise _foreign(file)
    version = parsed.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise AppError(
            _("{file} was saved by a newer Bookplate.", file=file),
            _("Update Bookplate to open it."),
        )
    try:
        return _case(parsed)
    except _Damaged as damaged:
        raise AppError(
            _("{file} is damaged: “{field}” is not what it should be.", file=file, field=damaged),
            _("Ask for the file again. Nothing was changed here."),
        ) from None


class _Damaged(ValueError):
    """Names the field."""


def _case(parsed: Mapping[str, object]) -> Case:
    if parsed.get("version") != VERSION or isinstance(parsed["version"], bool):
        raise _Damaged("version")
    set_up, subject = _object(parsed, "set_up"), _object(parsed, "subject")
    requests = parsed.get("requests")
    if not isinstance(requests, list) or len(requests) > MOST_REQUESTS:
        raise _Damaged("requests")
    return Case(
        saved_at=_number(parsed, "saved_at", _LATEST),
        app_version=_word(parsed, "app_version"),
        set_up=CaseSetUp(
            name=_word(set_up, "name"),
            region=_word(set_up, "region"),
            user_pool_id=_word(set_up, "user_pool_id"),
            client_id=_word(set_up, "client_id"),
            identity_pool_id=_word(set_up, "identity_pool_id"),
            table=_word(set_up, "table"),
        ),
        subject=CaseSubject(
            groups=_words(subject, "groups"),
            roles=_words(subject, "roles"),
            preferred_role=_word(subject, "preferred_role"),
            role_in_force=_word(subject, "role_in_force"),
            clock_skew=_number(subject, "clock_skew", _LATEST, least=-_LATEST),
        ),
        calls=tuple(_call(each) for each in requests),
    )


def _call(parsed: object) -> Call:
    if not isinstance(parsed, Mapping):
        raise _Damaged("requests")
    return Call.of(
        number=_whole(parsed, "number", 0, 2**53),
        started=_number(parsed, "started", _LATEST),
        service=_word(parsed, "service"),
        operation=_word(parsed, "operation"),
        method=_word(parsed, "method"),
        url=_one_line(parsed, "url", _LONGEST_URL),
        request_headers=_headers(parsed, "request_headers"),
        request_body=_body(parsed, "request_body"),
        status=None if parsed.get("status") is None else _whole(parsed, "status", 100, 999),
        answer_headers=_headers(parsed, "answer_headers"),
        answer_body=_body(parsed, "answer_body"),
        duration=_number(parsed, "duration", _LONGEST_CALL),
        request_id=_word(parsed, "request_id"),
        error=_word(parsed, "error"),
        message=_one_line(parsed, "message", _LONGEST_URL),
        role=_word(parsed, "role"),
        identity=_word(parsed, "identity"),
    )


def _object(parsed: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = parsed.get(name)
    if not isinstance(found, Mapping):
        raise _Damaged(name)
    return found


def _text(parsed: Mapping[str, object], name: str) -> str:
    found = parsed.get(name)
    if not isinstance(found, str):
        raise _Damaged(name)
    return _LONE.sub("\ufffd", found)


def _one_line(parsed: Mapping[str, object], name: str, longest: int) -> str:
    return on_one_line(_text(parsed, name)[:longest])


def _word(parsed: Mapping[str, object], name: str) -> str:
    return _one_line(parsed, name, _LONGEST_WORD)


def _body(parsed: Mapping[str, object], name: str) -> str:
    return on_one_line(_text(parsed, name)[:_LONGEST_BODY])


def _words(parsed: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = parsed.get(name)
    if not isinstance(found, list) or len(found) > _MOST_NAMES:
        raise _Damaged(name)
    return tuple(_word({name: each}, name) for each in found)


def _headers(parsed: Mapping[str, object], name: str) -> list[tuple[str, str]]:
    found = parsed.get(name)
    if not isinstance(found, list) or len(found) > _MOST_HEADERS:
        raise _Damaged(name)
    return [_header(pair, name) for pair in found]


def _header(pair: object, name: str) -> tuple[str, str]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise _Damaged(name)
    key, value = pair
    return _word({name: key}, name), _one_line({name: value}, name, _LONGEST_URL)


def _number(parsed: Mapping[str, object], name: str, most: float, least: float = 0.0) -> float:
    found = parsed.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise _Damaged(name)
    if not least <= found <= most or not math.isfinite(found):
        raise _Damaged(name)
    return float(found)


def _whole(parsed: Mapping[str, object], name: str, least: int, most: int) -> int:
    found = parsed.get(name)
    if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
        raise _Damaged(name)
    return found


def _foreign(file: str) -> AppError:
    return AppError(
        _("{file} is not a case file.", file=file),
        _(HOW_TO_SAVE),
    )
