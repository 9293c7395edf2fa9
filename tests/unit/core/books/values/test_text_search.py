"""What a filter finds."""

from __future__ import annotations

import pytest

from core.books.values.text_search import fold, matches, search_terms, search_text

SOLARIS = search_text(
    {
        "author": {"S": "Stanisław Lem"},
        "title": {"S": "Solaris (Новое издание)"},
        "y": {"N": "1961"},
    }
)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "lem",
        "LEM",
        "l",
        "so",
        "olar",
        "solaris lem",
        "1961",
        "НОВОЕ",
        "но",
        "19",
        "n ",
        "(но",
        "(н",
        "( -",
    ],
)
def test_a_book_is_found_by_any_part_of_it(typed: str) -> None:
    assert matches(SOLARIS, search_terms(typed)) is (typed != "n ")


@pytest.mark.parametrize("typed", ["em", "ol", "lem eden", "solarislem", "x"])
def test_a_book_is_not_found_by_what_it_does_not_hold(typed: str) -> None:
    assert not matches(SOLARIS, search_terms(typed))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Gabriel García", "garcia"),
        ("Straße", "STRASSE"),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
        ("İstanbul", "i"),
    ],
)
def test_case_and_accents_do_not_matter_in_any_script(written: str, typed: str) -> None:
    assert matches(search_text({"a": {"S": written}}), search_terms(typed))


def test_a_syllable_stays_whole() -> None:
    assert fold("한국") == "한국"


def test_a_very_long_value_is_searched_at_its_beginning() -> None:
    searched = search_text({"text": {"S": "start " + "x" * 5000 + " finish"}})

    assert matches(searched, search_terms("start"))
    assert not matches(searched, search_terms("finish"))
