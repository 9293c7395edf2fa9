"""Codes, names and numbers as they are meant, whatever was pasted with them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.books.values.numbers import parse_number
from core.errors import InputRefused
from core.pasted_text import clean_name, code_in, plain_number

UNSEEN = ("\u200b", "\u200c", "\u200e", "\u2060", "\ufeff", "\u00ad", "\u202a", "\u202c")
BLANKS = (" ", "\t", "\n", "\r\n", "\xa0", "\u3000", "\u2009")
unseen = st.lists(st.sampled_from(UNSEEN), max_size=3).map("".join)
edges = st.lists(st.sampled_from((*UNSEEN, *BLANKS)), max_size=3).map("".join)
codes = st.from_regex(r"[0-9]{6}|[0-9]{8}", fullmatch=True)
names = st.text("abcXYZ0189@._-", min_size=1)


def wide(text: str) -> str:
    """The same in full-width signs."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@given(codes, st.lists(unseen, min_size=9, max_size=9), edges, edges, st.booleans())
def test_a_code_is_found_among_what_is_not_seen(
    code: str, between: list[str], before: str, after: str, is_wide: bool
) -> None:
    digits = wide(code) if is_wide else code
    mixed = "".join(f"{sign}{hidden}" for sign, hidden in zip(digits, between, strict=False))
    assert code_in(f"{before}{mixed}{after}") == code


@pytest.mark.parametrize(
    "text",
    [
        "123456",
        "123 456",
        "123-456",
        "123–456",
        "１２３４５６",
        "Your code is 123456.",
        "Your confirmation code is 123456. It expires in 5 minutes.",
        "123456 is your Bookplate code (valid until 2026-11-27 12:30)",
        "Ihr Code lautet: 123 456\n",
        "1\u200b2\u200b3\u200b4\u200b5\u200b6\ufeff",
        "<123456>",
    ],
)
def test_a_code_is_found_in_the_sentence_that_brings_it(text: str) -> None:
    assert code_in(text) == "123456"


@pytest.mark.parametrize(("text", "digits"), [("", ""), ("none", ""), ("12345", "12345")])
def test_what_is_no_whole_code_is_its_digits(text: str, digits: str) -> None:
    assert code_in(text) == digits


@given(names, st.lists(unseen, min_size=50, max_size=50), edges, edges, st.booleans())
def test_a_name_loses_what_is_not_seen_and_nothing_else(
    name: str, between: list[str], before: str, after: str, is_wide: bool
) -> None:
    signs = wide(name) if is_wide else name
    mixed = "".join(f"{sign}{hidden}" for sign, hidden in zip(signs, between, strict=False))
    assert clean_name(f"{before}{mixed}{after}") == name[:50]


@given(st.text())
def test_a_clean_name_is_clean(text: str) -> None:
    name = clean_name(text)
    assert clean_name(name) == name
    assert not any(unicodedata.category(sign) == "Cf" for sign in name)
    assert name == name.strip()


@pytest.mark.parametrize(
    "name", ["jürgen", "Łucja", "佐藤", "user name", "o'neil", "a+b@c.example"]
)
def test_a_name_that_is_clean_stays(name: str) -> None:
    assert clean_name(name) == name


@given(st.from_regex(r"-?[1-9][0-9]{0,8}(\.[0-9]{0,5}[1-9])?", fullmatch=True), edges, edges)
def test_a_number_is_read_in_full_width_signs_and_with_a_real_minus(
    number: str, before: str, after: str
) -> None:
    for typed in (number, wide(number), number.replace("-", "−"), number.replace("-", "–")):
        assert parse_number(f"{before}{typed}{after}") == number
        assert plain_number(typed).isascii()


@pytest.mark.parametrize("typed", ["3²", "½", "①", "1 961", "１９６１年", "−", "١٩٦١", "1−2"])
def test_what_is_no_number_stays_none(typed: str) -> None:
    with pytest.raises(InputRefused, match="is not a number"):
        parse_number(typed)
