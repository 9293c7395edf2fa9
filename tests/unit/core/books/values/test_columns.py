"""Columns of a table whose items need not agree."""

from __future__ import annotations

import pytest

from core.books.values.book import KeyAttribute, KeySchema, WireType
from core.books.values.columns import label_of, learn_columns

KEY = KeySchema(KeyAttribute("author"), KeyAttribute("title"))
S, N = WireType.STRING, WireType.NUMBER


def test_keys_come_first_then_what_every_library_knows_then_the_rest_by_frequency() -> None:
    seen = {
        "zebra": {S: 3},
        "shelf": {N: 90},
        "isbn": {S: 5},
        "title": {S: 100},
        "year": {N: 80},
        "aardvark": {S: 3},
        "author": {S: 100},
        "language": {S: 100},
    }

    names = [column.name for column in learn_columns(KEY, seen)]

    assert names == ["author", "title", "year", "language", "isbn", "shelf", "aardvark", "zebra"]


def test_a_column_has_the_type_that_most_items_have() -> None:
    (column,) = learn_columns(None, {"year": {N: 3, S: 1}})

    assert (column.type, column.is_key) == (N, False)


def test_before_anything_is_known_the_key_is_all_there_is() -> None:
    assert [(c.name, c.is_key) for c in learn_columns(KEY, {})] == [
        ("author", True),
        ("title", True),
    ]
    assert learn_columns(None, {}) == ()


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("author", "Author"),
        ("isbn", "ISBN"),
        ("isbn13", "ISBN-13"),
        ("publishedYear", "Published year"),
        ("published_year", "Published year"),
        ("PK", "PK"),
        ("ownerId", "Owner ID"),
        ("título", "Título"),
        ("_", "_"),
    ],
)
def test_an_attribute_has_a_name_for_people(name: str, label: str) -> None:
    assert label_of(name) == label
