"""Numbers by DynamoDB's rules: none is harmed, and none that it would refuse gets out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.books.values.numbers import parse_number, sort_text
from core.errors import InputRefused

digits = st.integers(-(10**38) + 1, 10**38 - 1)
exponents = st.integers(-120, 80)
numbers = st.builds(lambda whole, shift: f"{whole}E{shift}", digits, exponents)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1961", "1961"),
        (" 007 ", "7"),
        ("+3.50", "3.5"),
        ("-.5", "-0.5"),
        ("0.0", "0"),
        ("-0", "0"),
        ("6.02e23", "602000000000000000000000"),
        ("1E+100", "1E+100"),
        ("1.25E-130", "1.25E-130"),
        ("9" * 38, "9" * 38),
        ("1" + "0" * 60, "1E+60"),
        ("0.00012", "0.00012"),
    ],
)
def test_a_typed_number_is_kept_to_its_last_digit(typed: str, kept: str) -> None:
    assert parse_number(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "abc", "1,5", "1_000", "NaN", "Infinity", "١٢", "1e", "--1", "0x10", "1 2"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused, match="not a number"):
        parse_number(typed, "year")


def test_a_number_of_39_digits_is_refused_and_its_field_named() -> None:
    with pytest.raises(InputRefused, match="39 digits") as refusal:
        parse_number("1" * 39, "year")
    assert refusal.value.field == "year"


@pytest.mark.parametrize("typed", ["1E126", "-1E126", "9E-131", "1E999999"])
def test_a_number_out_of_range_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused, match="too large or too small"):
        parse_number(typed)


@given(numbers)
def test_a_kept_number_is_the_number_that_was_typed(number: str) -> None:
    assert Decimal(parse_number(number)) == Decimal(number)


@given(numbers, numbers)
def test_numbers_sort_as_numbers_to_the_last_digit(one: str, other: str) -> None:
    assert (sort_text(one) < sort_text(other)) == (Decimal(one) < Decimal(other))
    assert (sort_text(one) == sort_text(other)) == (Decimal(one) == Decimal(other))
