"""Where a refused chain broke, as nodes, as a line and in words; and the letter about it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identity.access_denied.broken_chain import broken_chain
from core.identity.access_denied.explanation import explain, parse
from core.identity.access_denied.letter import Sender, letter

from .refused_calls import NO_IDENTITY, PUT
from .refused_oddly import OF_THE_KEY, REFUSED

KEY = "ASIA…WXYZ"
SENDER = Sender("ada", ("BooksRead",), "eu-central-1_BkPlate7Q", "eu-central-1:0b1c")


def test_the_usual_refusal_breaks_before_the_call() -> None:
    chain = broken_chain(parse(f"{PUT} {NO_IDENTITY}"), ("BooksRead",), KEY)
    assert chain.line == "BooksRead ━ BooksReadAccess ━ ASIA…WXYZ ━╳ PutItem on book-table"
    assert chain.text == (
        "The chain holds up to BooksReadAccess and its credentials ASIA…WXYZ. "
        "It breaks at: PutItem on book-table."
    )


@pytest.mark.parametrize(
    ("message", "groups", "line"),
    [
        (PUT, (), "BooksReadAccess ━ ASIA…WXYZ ━╳ PutItem on book-table"),
        (PUT, ("A", "B"), "A · B ━ BooksReadAccess ━ ASIA…WXYZ ━╳ PutItem on book-table"),
        (PUT, ("A", "B", "C"), "3 groups ━ BooksReadAccess ━ ASIA…WXYZ ━╳ PutItem on book-table"),
        (
            "Not authorized to perform sts:AssumeRoleWithWebIdentity",
            ("BooksRead",),
            "BooksRead ━╳ AssumeRoleWithWebIdentity",
        ),
        ("Something else", (), "ASIA…WXYZ ━╳ the request"),
        (
            PUT.replace("/book-table", "/book-table/index/by-year"),
            (),
            "BooksReadAccess ━ ASIA…WXYZ ━╳ PutItem on by-year of book-table",
        ),
    ],
)
def test_each_chain_breaks_at_its_own_node(
    message: str, groups: tuple[str, ...], line: str
) -> None:
    assert broken_chain(parse(message), groups, KEY).line == line


def test_a_refusal_by_the_key_breaks_at_the_key() -> None:
    for refused in OF_THE_KEY:
        assert "key" in broken_chain(parse(refused.message)).nodes[-1]


def test_every_known_refusal_has_a_chain_and_a_letter_with_all_of_aws_words() -> None:
    for refused in REFUSED:
        denial = parse(refused.message)
        chain = broken_chain(denial, ("BooksRead",), KEY)
        assert chain.nodes[-1] in chain.text
        written = letter(denial, explain(denial), SENDER)
        assert denial.resource is None or denial.resource in written.body
        assert "eu-central-1_BkPlate7Q" in written.body
        assert "\n" not in written.subject


def test_the_letter_says_who_what_and_what_would_allow_it_and_opens_as_mail() -> None:
    denial = parse(f"{PUT} {NO_IDENTITY}")
    written = letter(denial, explain(denial), SENDER)
    assert written.subject == (
        "BooksReadAccess was refused: Add or replace a book (dynamodb:PutItem)"
    )
    for part in ("User: ada", "Groups: BooksRead", "Identity pool: eu-central-1:0b1c", '"Allow"'):
        assert part in written.body
    link = urlsplit(written.link)
    assert (link.scheme, link.path) == ("mailto", "")
    assert parse_qs(link.query) == {"subject": [written.subject], "body": [written.body]}


def test_a_letter_that_a_mail_link_would_cut_off_has_none() -> None:
    denial = parse(f"{PUT} {NO_IDENTITY} " + "x " * 1500)
    assert letter(denial, explain(denial), SENDER).link == ""


def test_the_letter_holds_no_secret_that_a_service_repeats() -> None:
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKE"
    denial = parse(f"{PUT} {NO_IDENTITY} (key {secret})")
    written = letter(denial, explain(denial), SENDER)
    assert secret not in written.body
    assert secret not in written.link


@given(message=st.text(), groups=st.lists(st.text(), max_size=4), key=st.text())
def test_whatever_aws_says_nothing_is_raised_and_no_word_is_lost(
    message: str, groups: list[str], key: str
) -> None:
    denial = parse(message)
    assert denial.raw == message
    told = explain(denial)
    assert told.raw == message
    assert broken_chain(denial, tuple(groups), key).line
    assert letter(denial, told, Sender("ada", tuple(groups))).body
