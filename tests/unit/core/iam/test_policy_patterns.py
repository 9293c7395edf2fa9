"""Wildcards and policy variables, compared with fnmatch and with AWS's documentation."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.iam.arn import parse_arn
from core.iam.errors import MalformedPolicy
from core.iam.template import ContextKeys, matches, parse_template

NO_KEYS: ContextKeys = {}


def fits(pattern: str, text: str, keys: ContextKeys = NO_KEYS) -> bool:
    filled = parse_template(pattern, variables=True).fill(keys)
    return filled is not None and matches(filled, text)


@given(
    st.text(alphabet="ab*?[]!é", max_size=8),
    st.text(alphabet="abé[]!*?\n", max_size=10),
)
def test_wildcards_match_what_fnmatch_matches_when_brackets_mean_nothing(
    pattern: str, text: str
) -> None:
    assert fits(pattern, text) == fnmatchcase(text, pattern.replace("[", "[[]"))


@given(
    st.lists(st.sampled_from(["a", "b", "Ab", "é", "*", "?", "${aws:userid}"]), max_size=7),
    st.text(alphabet="ab*?", min_size=1, max_size=3),
    st.text(alphabet="abAB*?é\n", max_size=10),
    st.booleans(),
)
def test_the_pieces_match_what_a_regular_expression_matches(
    written: list[str], value: str, text: str, ignore_case: bool
) -> None:
    wild = {"*": ".*", "?": ".", "${aws:userid}": re.escape(value)}
    expression = "".join(wild.get(part) or re.escape(part) for part in written)
    flags = re.DOTALL | (re.IGNORECASE if ignore_case else 0)
    filled = parse_template("".join(written), variables=True).fill({"aws:userid": (value,)})
    assert filled is not None
    expected = re.fullmatch(expression, text, flags) is not None
    assert matches(filled, text, ignore_case=ignore_case) is expected


@given(st.text(max_size=20))
def test_a_star_matches_everything_and_a_text_without_wildcards_matches_itself(text: str) -> None:
    assert fits("*", text)
    literal = parse_template(text, variables=False, wildcards=False).fill(NO_KEYS)
    assert literal is not None
    assert matches(literal, text)


def test_many_stars_on_a_long_text_do_not_hang() -> None:
    assert not fits("a*" * 30 + "b", "a" * 3000)


@given(st.text(alphabet="ab*?${}", min_size=1, max_size=8))
def test_the_value_of_a_variable_is_taken_literally(value: str) -> None:
    keys = {"aws:userid": (value,)}
    assert fits("${aws:userid}", value, keys)
    assert not fits("${aws:userid}", value + "x", keys)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("${*}", "*", True),
        ("${*}", "anything", False),
        ("${?}${$}", "?$", True),
        ("home/${AWS:UserId}/*", "home/me/file", True),
        ("${aws:username, 'nobody'}", "nobody", True),
        ("${aws:username}", "", False),
        ("${aws:username}*", "anything", False),
        ("$aws", "$aws", True),
    ],
)
def test_variables_as_the_user_guide_writes_them(pattern: str, text: str, expected: bool) -> None:
    assert fits(pattern, text, {"aws:userid": ("me",)}) is expected


def test_a_variable_with_several_values_has_none() -> None:
    assert not fits("${aws:userid}", "a", {"aws:userid": ("a", "b")})


def test_a_variable_that_is_not_closed_is_malformed() -> None:
    with pytest.raises(MalformedPolicy):
        parse_template("${aws:userid", variables=True)


TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*", True),
        (TABLE, True),
        ("arn:aws:dynamodb:*:*:table/*", True),
        ("arn:*:*:*:*:*", True),
        ("arn:aws:dynamodb:*:123456789012:table/book-tabl?", True),
        ("arn:aws:dynamodb:*:*:table/Book-Table", False),
        ("arn:aws:dynamodb:*:*:table/book", False),
        ("arn:aws:dynamodb:*:*:table/book-table/index/*", False),
        ("arn:aws:dynamodb:eu-*:table/book-table:*:*", False),
        ("arn:aws:dynamodb:eu-west-1:*:table/book-table", False),
        ("arn:aws:s3:*:*:table/book-table", False),
    ],
)
def test_resources_are_compared_part_by_part(pattern: str, expected: bool) -> None:
    assert parse_arn(pattern, variables=True).matches(TABLE, NO_KEYS) is expected


def test_a_value_with_colons_stays_inside_its_part() -> None:
    keys = {"cognito-identity.amazonaws.com:sub": ("eu-central-1:1-2",)}
    template = parse_arn(
        "arn:aws:dynamodb:*:*:table/${cognito-identity.amazonaws.com:sub}", variables=True
    )
    assert template.matches("arn:aws:dynamodb:r:1:table/eu-central-1:1-2", keys)
    assert not template.matches("arn:aws:dynamodb:r:1:table/eu-central-1:1-3", keys)


@pytest.mark.parametrize("text", ["", "book-table", "arn:aws:dynamodb:*", "urn:a:b:c:d:e"])
def test_what_is_no_arn_is_malformed(text: str) -> None:
    with pytest.raises(MalformedPolicy):
        parse_arn(text, variables=True)
