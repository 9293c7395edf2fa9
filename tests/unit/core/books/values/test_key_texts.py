"""The text of a key, made one by one and for many items: the same."""

from __future__ import annotations

from core.books.values.book import KeyAttribute, KeySchema, WireType
from core.books.values.keys import KeyTexts, key_from_text, key_text
from tests.support.nasty_values import nasty_text
from tests.support.seeds import Seeds


def test_both_ways_give_the_same_text(seeds: Seeds) -> None:
    """Edits are kept with the one, books with the other."""
    luck = seeds.random()
    for kind in (WireType.STRING, WireType.NUMBER, WireType.BINARY):
        schema = KeySchema(KeyAttribute('a"uthor'), KeyAttribute("title", kind))
        texts = KeyTexts(schema)
        for _ in range(200):
            other = {"S": nasty_text(luck), "N": f"{luck.randint(1, 99)}.50", "B": "AAEC"}
            written = nasty_text(luck).encode("utf-8", "replace").decode()
            second = other[kind.value].encode("utf-8", "replace").decode()
            item = {'a"uthor': {"S": written}, "title": {kind.value: second}}
            text = texts.of(item)
            assert text == key_text(schema.key_of(item))
            assert key_text(key_from_text(text)) == text
