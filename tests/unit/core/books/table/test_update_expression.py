"""What is sent to DynamoDB for a conditional change."""

from __future__ import annotations

from core.books.table.update_expression import update_expression
from core.books.values.book import BookKey

KEY = BookKey((("author", "S", "Lem"), ("title", "S", "Solaris")))


def test_each_changed_attribute_is_conditional_on_what_was_seen() -> None:
    made = update_expression(
        KEY,
        {"year": {"N": "1961"}, "note": {"S": "old"}, "untouched": {"S": "x"}},
        {"year": {"N": "1962"}, "note": None, "size": {"S": "A5"}},
    )

    assert made.update == "SET #a0 = :new0, #a2 = :new2 REMOVE #a1"
    assert made.condition == (
        "attribute_exists(#key) AND #a0 = :seen0 AND #a1 = :seen1 AND attribute_not_exists(#a2)"
    )
    assert made.names == {"#key": "author", "#a0": "year", "#a1": "note", "#a2": "size"}
    assert made.values == {
        ":new0": {"N": "1962"},
        ":seen0": {"N": "1961"},
        ":seen1": {"S": "old"},
        ":new2": {"S": "A5"},
    }


def test_a_removal_alone_sends_no_new_value() -> None:
    made = update_expression(KEY, {"note": {"S": "old"}}, {"note": None})

    assert made.update == "REMOVE #a0"
    assert made.values == {":seen0": {"S": "old"}}
