"""The columns of a table whose items need not agree on their attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.books.values.book import KeySchema, WireType


@dataclass(frozen=True, slots=True)
class Column:
    """One attribute as a column of the books table and a field of the form.

    type is the one that most items have there. A key attribute can be typed for a new book only.
    """

    name: str
    label: str
    type: WireType = WireType.STRING
    is_key: bool = False


_KNOWN = (
    ("title", "name"),
    ("subtitle",),
    ("author", "authors"),
    ("year", "published", "publicationyear", "publishedyear"),
    ("language", "lang"),
    ("isbn", "isbn10", "isbn13"),
    ("publisher",),
    ("genre", "genres", "category"),
    ("pages", "pagecount"),
)
_RANKS = {name: rank for rank, names in enumerate(_KNOWN) for name in names}
_INITIALISMS = {
    "isbn": "ISBN",
    "isbn10": "ISBN-10",
    "isbn13": "ISBN-13",
    "id": "ID",
    "url": "URL",
    "issn": "ISSN",
    "doi": "DOI",
    "uuid": "UUID",
}


def label_of(name: str) -> str:
    """A name for people: "author" is Author, "publishedYear" Published year, "isbn" ISBN."""
    words = _words(name)
    if not words:
        return name
    shown = [
        _INITIALISMS.get(word.lower(), word if word.isupper() else word.lower()) for word in words
    ]
    first = shown[0]
    return " ".join([first[:1].upper() + first[1:], *shown[1:]])


def _words(name: str) -> list[str]:
    spaced = "".join(
        f" {letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip(" " + name, name, strict=False)
    )
    return spaced.replace("_", " ").replace("-", " ").replace(".", " ").split()


def learn_columns(
    key: KeySchema | None, seen: Mapping[str, Mapping[WireType, int]]
) -> tuple[Column, ...]:
    """The columns in their stable order: keys, then the well known ones, then the rest.

    seen: how often each attribute was seen with each type. The rest comes by frequency, then by
    name, so that a column stays where it is while more items come.
    """
    keys = key.attributes if key else ()
    columns = [Column(k.name, label_of(k.name), k.type, is_key=True) for k in keys]
    names = {column.name for column in columns}
    others = [name for name in seen if name not in names]
    return (*columns, *(_column(name, seen[name]) for name in _ordered(others, seen)))


def _ordered(names: Iterable[str], seen: Mapping[str, Mapping[WireType, int]]) -> list[str]:
    def place(name: str) -> tuple[int, int, str]:
        rank = _RANKS.get("".join(_words(name)).lower(), len(_KNOWN))
        frequency = sum(seen[name].values())
        return rank, -frequency, name

    return sorted(names, key=place)


def _column(name: str, types: Mapping[WireType, int]) -> Column:
    commonest = max(types, key=lambda kind: (types[kind], kind))
    return Column(name, label_of(name), commonest)
