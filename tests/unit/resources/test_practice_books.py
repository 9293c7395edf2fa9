"""The books that the practice table starts with are facts, and every one of them is sound."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TypedDict

import pytest

from tests.support.sources import ROOT


class PracticeBook(TypedDict, total=False):
    author: str
    title: str
    year: int
    language: str
    isbn: str


BOOKS: list[PracticeBook] = json.loads(
    (ROOT / "resources/practice/books.json").read_text(encoding="utf-8")
)
FIELDS = {"author": str, "title": str, "year": int, "language": str, "isbn": str}


def test_there_are_about_four_hundred_books() -> None:
    assert 350 <= len(BOOKS) <= 450


def test_every_book_has_author_title_year_and_language_and_nothing_unknown() -> None:
    for book in BOOKS:
        assert {"author", "title", "year", "language"} <= set(book) <= set(FIELDS)
        assert all(type(value) is FIELDS[name] for name, value in book.items()), book


def test_no_text_is_empty_or_padded() -> None:
    for book in BOOKS:
        for text in (book["author"], book["title"]):
            assert text
            assert text == text.strip()


def test_author_and_title_together_name_one_book() -> None:
    keys = Counter((book["author"], book["title"]) for book in BOOKS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_years_are_those_of_printed_books() -> None:
    assert [book for book in BOOKS if not 1450 <= book["year"] <= 2025] == []


def test_languages_are_codes_and_many() -> None:
    languages = {book["language"] for book in BOOKS}
    assert all(re.fullmatch(r"[a-z]{2}", language) for language in languages)
    assert len(languages) >= 25


def test_several_scripts_are_among_them() -> None:
    titles = "".join(book["title"] for book in BOOKS)
    samples = {
        "Cyrillic": "а",
        "Greek": "α",
        "Arabic": "ا",
        "Hebrew": "א",
        "Kana": "の",
        "Han": "三",
    }
    assert [script for script, letter in samples.items() if letter not in titles] == []


@pytest.mark.parametrize(
    "book", [book for book in BOOKS if "isbn" in book], ids=lambda book: book["title"]
)
def test_an_isbn_is_a_valid_isbn_13(book: PracticeBook) -> None:
    assert re.fullmatch(r"97[89]\d{10}", book["isbn"])
    weighted = sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(book["isbn"]))
    assert weighted % 10 == 0


def test_no_two_books_share_an_isbn() -> None:
    numbers = [book["isbn"] for book in BOOKS if "isbn" in book]
    assert len(set(numbers)) == len(numbers)
