"""The TIMESTAMP is English and UTC in every locale and time zone."""

from __future__ import annotations

import locale
from collections.abc import Iterator
from typing import Any

import pytest

from core.auth.srp.timestamp import timestamp
from tests.support.unix import read_time_zone


def test_stamps_are_written_as_cognito_wants_them(stamp: dict[str, Any]) -> None:
    assert timestamp(stamp["epoch"]) == stamp["text"]


def test_fractions_of_a_second_are_cut() -> None:
    assert timestamp(1767225600.999) == "Thu Jan 1 00:00:00 UTC 2026"


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    read_time_zone()
    yield
    monkeypatch.undo()
    read_time_zone()


def test_another_time_zone_changes_nothing(far_east: None, stamp: dict[str, Any]) -> None:
    assert timestamp(stamp["epoch"]) == stamp["text"]


def test_another_language_changes_nothing() -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")
    except locale.Error:
        pytest.skip("this computer has no German locale")
    try:
        assert timestamp(1773057600) == "Mon Mar 9 12:00:00 UTC 2026"
    finally:
        locale.setlocale(locale.LC_ALL, before)
