"""Books by the hundred thousand, as people have them: most triples of letters in most of them.

About 430 bytes of wire JSON each: author, title, year, language, ISBN, publisher, a set of three
tags, and a summary of 150 letters out of thirty words: the hard case for an index of triples.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import orjson

PAGE_ROWS = 2_400
"""What DynamoDB sends in one page of 1 MB."""

# fmt: off
_WORDS = [
    "night", "river", "stone", "garden", "letter", "winter", "mirror", "harbour", "captain",
    "journey", "silence", "mountain", "daughter", "orchard", "lantern", "machine", "island",
    "summer", "shadow", "village", "doctor", "season", "window", "teacher", "station", "forest",
    "market", "soldier", "painter", "evening",
]
_FIRST = [
    "Anna", "Boris", "Carla", "Dario", "Elena", "Franz", "Greta", "Henrik", "Irena", "Jonas",
    "Karin", "Lukas", "Maria", "Nils",
]
_LAST = [
    "berg", "mann", "stein", "ova", "son", "elli", "ini", "dottir", "feld", "wood", "field",
    "quist",
]
# fmt: on
_LANGUAGES = ("en", "en", "en", "de", "fr", "pl", "es", "it")


def item(luck: Random, number: int) -> dict[str, dict[str, object]]:
    """The book of that number; luck decides about the rest."""
    word = luck.choice
    author = f"{word(_FIRST)} {word(_WORDS).title()}{word(_LAST)} {luck.randrange(400)}"
    title = f"{word(_WORDS).title()} of the {word(_WORDS)} no {number:07}"
    summary = " ".join(word(_WORDS) for _ in range(26))[:150]
    tags = {word(_WORDS) for _ in range(3)} | {f"shelf {luck.randrange(90)}"}
    return {
        "author": {"S": author},
        "title": {"S": title},
        "year": {"N": str(luck.randint(1800, 2025))},
        "language": {"S": word(_LANGUAGES)},
        "isbn": {"S": f"978{luck.randrange(10**10):010}"},
        "publisher": {"S": f"{word(_WORDS).title()} & {word(_WORDS).title()} Press"},
        "tags": {"SS": sorted(tags)[:3]},
        "summary": {"S": summary},
    }


def pages(seed: int, rows: int, at_a_time: int = PAGE_ROWS) -> Iterator[bytes]:
    """Scan's answers over a table of so many books, in the order of a hash, as DynamoDB's are."""
    luck = Random(seed)
    for first in range(0, rows, at_a_time):
        last = min(first + at_a_time, rows)
        items = [item(luck, number * 7_919 % 10_000_019) for number in range(first, last)]
        page: dict[str, object] = {
            "Items": items,
            "Count": len(items),
            "ScannedCount": len(items),
        }
        if last < rows:
            key = {name: items[-1][name] for name in ("author", "title")}
            page["LastEvaluatedKey"] = key
        yield orjson.dumps(page)
