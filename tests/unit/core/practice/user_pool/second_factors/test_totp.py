"""Time-based codes are those of the RFC, and a clock may be half a minute off."""

from __future__ import annotations

import base64

import pytest

from core.practice.user_pool.second_factors import totp

_SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("moment", "eight_digits"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_rfcs_table_is_met(moment: int, eight_digits: str) -> None:
    assert totp.code(_SECRET, totp.step_of(moment)) == eight_digits[-6:]


@pytest.mark.parametrize(
    ("late", "matches"), [(-31, False), (-1, True), (0, True), (59, True), (60, False)]
)
def test_one_step_behind_or_ahead_is_taken_and_no_more(late: int, matches: bool) -> None:
    step = totp.step_of(1_200_000_000)
    moment = step * 30 + late
    assert (totp.matching_step(_SECRET, totp.code(_SECRET, step), moment) == step) is matches


def test_an_app_may_write_the_secret_small() -> None:
    assert totp.code(_SECRET.lower(), 1) == totp.code(_SECRET, 1)


@pytest.mark.parametrize("given", ["", "12345", "12345é", "abcdef"])
def test_what_is_no_code_matches_nothing(given: str) -> None:
    assert totp.matching_step(_SECRET, given, 1_200_000_000) is None


def test_a_new_secret_is_base32_without_padding() -> None:
    secret = totp.new_secret(bytes(range(32)))
    assert len(secret) == 52
    assert totp.code(secret, 1).isdecimal()
