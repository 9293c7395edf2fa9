"""A value that was typed in part: the rest stays, and nothing that was typed is dropped."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.books.values.attribute_values import dump_item, same_value, type_of
from core.books.values.book import WireType, WireValue
from core.books.values.display import typed_text
from core.books.values.parsing import parse_value
from core.books.values.spelling import with_spelling_of
from core.errors import InputRefused
from tests.support.nasty_values import nasty_value


@given(st.randoms(use_true_random=False), st.sampled_from([*WireType]))
def test_what_stands_in_the_field_is_the_very_value(luck: Random, kind: WireType) -> None:
    value = nasty_value(luck, kind)
    read = with_spelling_of(value, parse_value(typed_text(value), kind))
    assert dump_item({"": read}) == dump_item({"": value})


def test_a_number_that_was_typed_anew_is_written_as_dynamodb_writes_it() -> None:
    given_value: WireValue = {"L": [{"N": "1.50"}, {"NS": ["2.0"]}]}
    typed = parse_value('[{"N":"1.50"},{"NS":["2.0","7.10"]},{"N":"8.00"}]', WireType.LIST)
    kept = with_spelling_of(given_value, typed)
    assert kept == {"L": [{"N": "1.50"}, {"NS": ["2.0", "7.1"]}, {"N": "8"}]}
    assert same_value(kept, typed)
    assert type_of(kept) is WireType.LIST


def test_a_name_that_comes_twice_in_a_map_is_refused() -> None:
    with pytest.raises(InputRefused, match="“a” appears twice"):
        parse_value('{"a": {"S": "mine"}, "a": {"S": "theirs"}}', WireType.MAP)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\ud800", WireType.STRING),
        ("a\n\udc00", WireType.STRING_SET),
        ('["\\ud800"]', WireType.STRING_SET),
        ('{"a": {"S": "\\ud800"}}', WireType.MAP),
        ('{"\\udfff": {"S": "a"}}', WireType.MAP),
    ],
)
def test_half_a_character_is_refused_before_anything_is_queued(text: str, kind: WireType) -> None:
    with pytest.raises(InputRefused, match="half a character"):
        parse_value(text, kind, "note")


def test_base64_is_read_without_what_is_not_seen_in_it() -> None:
    assert parse_value("\ufeffTG\u200bVt\u2060", WireType.BINARY) == {"B": "TGVt"}
