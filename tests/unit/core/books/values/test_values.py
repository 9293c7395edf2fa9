"""Values shown, typed, compared and measured."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.books.values.attribute_values import dump_item, load_item, same_item, same_value, type_of
from core.books.values.book import KeyAttribute, KeySchema, WireType, WireValue
from core.books.values.display import text_of, typed_text
from core.books.values.limits import check_item, item_size
from core.books.values.ordering import sort_key
from core.books.values.parsing import parse_value, unchanged
from core.books.values.text_search import search_text
from core.errors import InputRefused
from core.pseudo_locale import pseudo
from tests.support.language import speaking

KEY = KeySchema(KeyAttribute("author"), KeyAttribute("title"))
NUMBERED = KeySchema(KeyAttribute("shelf", WireType.NUMBER))

text = st.text(st.characters(codec="utf-8"))
binary = st.binary().map(lambda data: base64.b64encode(data).decode())
number = st.integers(-(10**37), 10**37).map(str)
leaves: st.SearchStrategy[WireValue] = st.one_of(
    text.map(lambda some: {"S": some}),
    number.map(lambda some: {"N": some}),
    binary.map(lambda some: {"B": some}),
    st.booleans().map(lambda some: {"BOOL": some}),
    st.just({"NULL": True}),
    st.sets(text, min_size=1).map(lambda some: {"SS": sorted(some)}),
    st.sets(number, min_size=1).map(lambda some: {"NS": sorted(some)}),
    st.sets(binary, min_size=1).map(lambda some: {"BS": sorted(some)}),
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda some: {"L": some})
        | st.dictionaries(text, inner, max_size=4).map(lambda some: {"M": some})
    ),
    max_leaves=8,
)


@given(values)
def test_a_value_can_be_edited_as_text_and_comes_back_the_same(value: WireValue) -> None:
    assert same_value(parse_value(typed_text(value), type_of(value)), value)
    assert unchanged(typed_text(value), value)


@given(st.dictionaries(text, values, max_size=4))
def test_an_item_can_be_written_down_and_read_back(item: dict[str, WireValue]) -> None:
    assert load_item(dump_item(item)) == item
    assert same_item(load_item(dump_item(item)), item)


@given(values)
def test_every_value_has_one_line_to_read(value: WireValue) -> None:
    assert isinstance(text_of(value), str)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"S": "Solaris"}, "Solaris"),
        ({"N": "1961"}, "1961"),
        ({"BOOL": True}, "Yes"),
        ({"NULL": True}, "—"),
        ({"SS": ["planet", "sea"]}, "planet, sea"),
        ({"B": base64.b64encode(b"abcd").decode()}, "4 bytes"),
        ({"L": [{"S": "a"}, {"N": "1"}]}, "a, 1"),
        ({"M": {"to": {"S": "Ada"}}}, "to: Ada"),
    ],
)
def test_a_value_reads_naturally(value: WireValue, shown: str) -> None:
    assert text_of(value) == shown


def test_what_is_kept_of_a_value_does_not_change_with_the_language() -> None:
    value: WireValue = {"L": [{"BOOL": True}, {"B": base64.b64encode(b"abcd").decode()}]}
    kept = sort_key(value), search_text({"what": value})
    with speaking("en_XA"):
        assert (sort_key(value), search_text({"what": value})) == kept
        assert text_of(value) == f"{pseudo('Yes')}, {pseudo('{n} bytes').format(n=4)}"


def test_yes_and_no_can_be_typed_as_they_are_shown() -> None:
    with speaking("en_XA"):
        for value in (True, False):
            shown = text_of({"BOOL": value})
            assert parse_value(shown, WireType.BOOLEAN) == {"BOOL": value}
            assert parse_value(str(value), WireType.BOOLEAN) == {"BOOL": value}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"N": "1.0"}, {"N": "1"}),
        ({"N": "1E2"}, {"N": "100"}),
        ({"SS": ["a", "b"]}, {"SS": ["b", "a"]}),
        ({"NS": ["1", "2"]}, {"NS": ["2.0", "1"]}),
        ({"L": [{"N": "1.0"}]}, {"L": [{"N": "1"}]}),
        ({"M": {"a": {"N": "1"}, "b": {"S": ""}}}, {"M": {"b": {"S": ""}, "a": {"N": "1.0"}}}),
    ],
)
def test_equal_is_what_dynamodb_calls_equal(one: WireValue, other: WireValue) -> None:
    assert same_value(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"N": "1"}, {"S": "1"}),
        ({"L": [{"S": "a"}, {"S": "b"}]}, {"L": [{"S": "b"}, {"S": "a"}]}),
        ({"BOOL": True}, {"BOOL": False}),
        ({"N": "12345678901234567890123456789012345678"},
         {"N": "12345678901234567890123456789012345679"}),
    ],
)  # fmt: skip
def test_different_is_what_dynamodb_calls_different(one: WireValue, other: WireValue) -> None:
    assert not same_value(one, other)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("maybe", WireType.BOOLEAN),
        ("not base64!", WireType.BINARY),
        ("", WireType.STRING_SET),
        ("a\na", WireType.STRING_SET),
        ("1\n1.0", WireType.NUMBER_SET),
        ("one", WireType.NUMBER_SET),
        ("[1]", WireType.STRING_SET),
        ("{", WireType.MAP),
        ("[]", WireType.MAP),
        ("{}", WireType.LIST),
        ('["a"]', WireType.LIST),
        ('[{"N": 1}]', WireType.LIST),
        ('[{"X": "1"}]', WireType.LIST),
        ('[{"S": "a", "N": "1"}]', WireType.LIST),
        ('[{"SS": []}]', WireType.LIST),
        ('[{"NULL": false}]', WireType.LIST),
        ('[{"BOOL": "true"}]', WireType.LIST),
        ("[" * 5000, WireType.LIST),
        ('[{"L": ' * 40 + "[]" + "}]" * 40, WireType.LIST),
    ],
)
def test_what_dynamodb_would_refuse_is_refused_while_typing(typed: str, kind: WireType) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_value(typed, kind, "field")
    assert refusal.value.field == "field"
    assert refusal.value.title.endswith(".")


def test_an_empty_key_is_refused_and_named() -> None:
    with pytest.raises(InputRefused, match="Title is empty") as refusal:
        check_item(KEY, {"author": {"S": "Lem"}, "title": {"S": ""}})
    assert refusal.value.field == "title"


def test_an_empty_text_elsewhere_is_allowed() -> None:
    check_item(KEY, {"author": {"S": "Lem"}, "title": {"S": "Eden"}, "note": {"S": ""}})


def test_a_key_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(InputRefused, match="wrong type"):
        check_item(NUMBERED, {"shelf": {"S": "12"}})


def test_a_key_that_is_too_long_is_refused() -> None:
    check_item(KEY, {"author": {"S": "é" * 1024}, "title": {"S": "t" * 1024}})
    with pytest.raises(InputRefused, match="Author is too long"):
        check_item(KEY, {"author": {"S": "é" * 1025}, "title": {"S": "t"}})
    with pytest.raises(InputRefused, match="Title is too long"):
        check_item(KEY, {"author": {"S": "a"}, "title": {"S": "t" * 1025}})


def test_a_book_over_400_kilobytes_is_refused() -> None:
    book = {"author": {"S": "a"}, "title": {"S": "t"}, "text": {"S": ""}}
    room = 400 * 1024 - item_size(book)

    check_item(KEY, {**book, "text": {"S": "x" * room}})
    with pytest.raises(InputRefused, match="409,601 bytes"):
        check_item(KEY, {**book, "text": {"S": "x" * (room + 1)}})
