"""A case file may come from anybody: whatever is in it, it opens or a sentence says why not."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.case_file.case import LARGEST_FILE, MOST_REQUESTS, Case, CaseSetUp, CaseSubject
from core.case_file.reading import open_case, read_case
from core.case_file.writing import case_as_text, save_case
from core.errors import AppError, StoreError
from tests.support.leaks import whole
from tests.support.recorded import login_call, refused_call, scan_call
from tests.support.seeds import Seeds

NAME = "a.bookplate-case.json"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def a_case() -> Case:
    set_up = CaseSetUp("Practice", "eu-central-1", "pool", "client", "identity-pool", "book-table")
    subject = CaseSubject(("BooksRead",), ("arn:role",), "arn:role", "arn:assumed", -2.0)
    return Case(1.8e9, "0.1.0", set_up, subject, (scan_call(1), refused_call(), scan_call(2)))


def text_of(case: Case) -> dict[str, object]:
    parsed: dict[str, object] = json.loads(case_as_text(case))
    return parsed


def refused(content: bytes) -> AppError:
    with pytest.raises(AppError) as raised:
        read_case(content, NAME)
    assert NAME in raised.value.title
    return raised.value


def test_what_is_saved_is_what_is_opened(tmp_path: Path) -> None:
    save_case(tmp_path / NAME, a_case())
    opened = open_case(tmp_path / NAME)
    assert opened.set_up == a_case().set_up
    assert opened.subject == a_case().subject
    assert [call.operation for call in opened.calls] == ["Scan", "PutItem", "Scan"]
    assert opened.calls[1].message == refused_call().message
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_the_text_of_a_book_is_not_saved_and_its_type_is() -> None:
    text = case_as_text(a_case())
    assert "Lem" not in text
    assert "⟨3 letters⟩" in text


def test_a_user_has_the_same_number_in_every_request() -> None:
    first = login_call("InitiateAuth", body='{"USERNAME": "ada@example.org"}')
    other = login_call("InitiateAuth", body='{"USERNAME": "eve@example.org"}')
    text = case_as_text(Case(0.0, "0", CaseSetUp(), CaseSubject(), (first, other, first)))
    assert "example.org" not in text
    assert (text.count("⟨user 1⟩"), text.count("⟨user 2⟩")) == (2, 1)


def test_a_file_that_cannot_be_written_says_so_and_keeps_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="could not be saved"):
        save_case(tmp_path / "no-such-folder" / NAME, a_case())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not a case file"),
        (b"\xff\xfe\x00", "is not a case file"),
        (b"PK\x03\x04", "is not a case file"),
        (b"[]", "is not a case file"),
        (b'{"UserPool": {}}', "is not a case file"),
        (b"[" * 200_000, "is not a case file"),
        (b'{"a":' * 200_000, "is not a case file"),
        (b'{"format": "bookplate-case", "version": 2}', "newer Bookplate"),
        (b'{"format": "bookplate-case", "version": "1"}', "is damaged"),
        (b'{"format": "bookplate-case", "version": true}', "is damaged"),
        (b'{"format": "bookplate-case", "version": 1}', "is damaged"),
        (b'{"a": ' + b"9" * 5000 + b"}", "is not a case file"),
        (b" " * (LARGEST_FILE + 1), "too large"),
        (b"[" + b"0," * 5_000_000 + b"0]", "too large"),
    ],
)
def test_what_is_no_case_gets_a_sentence(content: bytes, sentence: str) -> None:
    assert sentence in refused(content).title


def test_a_billion_rows_are_refused() -> None:
    parsed = text_of(a_case())
    parsed["requests"] = [None] * (MOST_REQUESTS + 1)
    assert "“requests”" in refused(json.dumps(parsed).encode()).title


@settings(max_examples=60, deadline=None)
@given(JSON, st.data())
def test_a_value_of_any_type_in_any_place_opens_or_gets_a_sentence(
    value: object, data: st.DataObject
) -> None:
    parsed = text_of(a_case())
    place: object = parsed
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))  # type: ignore[arg-type]
        key = data.draw(st.sampled_from(keys))
        inner = place[key]  # type: ignore[index]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            place[key] = value  # type: ignore[index]
            break
        place = inner
    content = json.dumps(parsed).encode()
    with suppress(AppError):
        read_case(content, NAME)


def test_damaged_bytes_open_or_get_a_sentence(seeds: Seeds) -> None:
    luck: Random = seeds.random()
    good = case_as_text(a_case()).encode()
    for _ in range(300):
        damaged = bytearray(good)
        for _each in range(luck.randint(1, 8)):
            damaged[luck.randrange(len(damaged))] = luck.randrange(256)
        cut = bytes(damaged[: luck.choice([len(damaged), luck.randrange(len(damaged))])])
        with suppress(AppError):
            read_case(cut, NAME)


def test_hostile_text_is_kept_harmless() -> None:
    parsed = text_of(a_case())
    call = parsed["requests"][0]  # type: ignore[index]
    hostile = "\u202egnp.exe\x1b[2J\x00\ud800<b onload='x'>\u2066"
    for name in ("service", "operation", "url", "message", "role", "answer_body", "error"):
        call[name] = hostile
    call["request_headers"] = [[hostile, hostile]]
    opened = read_case(json.dumps(parsed).encode(), NAME)
    kept = whole(opened.calls)
    for sign in ("\u202e", "\u2066", "\x1b", "\x00", "\ud800"):
        assert sign not in kept
    assert "<b onload='x'>" in kept


def test_a_folder_and_a_missing_file_get_a_sentence(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing", Path("/dev/zero")):
        with pytest.raises(AppError):
            open_case(place)
