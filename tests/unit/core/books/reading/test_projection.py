"""Edits laid over rows: against the plain way of doing it, for any rows and edits."""

from __future__ import annotations

from array import array
from dataclasses import replace
from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.books.edits.edit import Edit, EditKind, EditState, Owner
from core.books.reading.projection import Place, PlacedRow, merge_rows, show_row
from core.books.values.book import KeyAttribute, KeySchema

places = st.builds(Place, st.none() | st.sampled_from("abcd"), st.sampled_from("klmnop"))
SCHEMA = KeySchema(KeyAttribute("title"))
SOLARIS = SCHEMA.book({"title": {"S": "Solaris"}, "year": {"N": "1961"}, "lang": {"S": "pl"}})
ADD = Edit(1, EditKind.ADD, SOLARIS.key, SOLARIS.attributes, Owner("ada"), 0.0)
CHANGE = replace(
    ADD,
    id=2,
    kind=EditKind.CHANGE,
    seen=SOLARIS.attributes,
    wanted={**SOLARIS.attributes, "year": {"N": "1962"}},
)
UNDECIDED = (EditState.CONFLICT, EditState.REFUSED, EditState.DRAFT)


@given(st.lists(places), st.lists(places), st.booleans(), st.booleans(), st.data())
def test_merging_is_sorting_everything_anew(
    rows: list[Place], new: list[Place], descending: bool, by_key: bool, data: st.DataObject
) -> None:
    known = dict(enumerate(rows, start=1))
    added = [PlacedRow(-number, place) for number, place in enumerate(new, start=1)]
    all_places = {**known, **{row.id: row.place for row in added}}

    def order(one: int, other: int) -> int:
        first, second = all_places[one], all_places[other]
        if first.precedes(second, descending=descending, by_key=by_key):
            return -1
        return second.precedes(first, descending=descending, by_key=by_key)

    cached = sorted(known, key=cmp_to_key(order))
    moved = data.draw(st.lists(st.sampled_from(cached), unique=True)) if cached else []

    merged = merge_rows(
        array("q", cached), moved, added, known.__getitem__, descending=descending, by_key=by_key
    )

    assert sorted(merged) == sorted([*(set(known) - set(moved)), *(row.id for row in added)])
    assert list(merged) == sorted(merged, key=cmp_to_key(order))


@pytest.mark.parametrize("state", [EditState.QUEUED, EditState.SENDING])
def test_a_change_on_its_way_is_shown_over_what_is_newer_elsewhere(state: EditState) -> None:
    newer = replace(SOLARIS, attributes={**SOLARIS.attributes, "lang": {"S": "de"}})

    row = show_row(7, newer, [replace(CHANGE, state=state)])

    assert row is not None
    assert row.book.attributes == {**newer.attributes, "year": {"N": "1962"}}
    assert (row.id, row.mark, row.edit_id) == (7, state, CHANGE.id)


@pytest.mark.parametrize("state", UNDECIDED)
def test_a_change_that_did_not_go_through_only_marks_the_row(state: EditState) -> None:
    row = show_row(7, SOLARIS, [replace(CHANGE, state=state)])

    assert row is not None
    assert row.book == SOLARIS
    assert row.mark is state


@pytest.mark.parametrize("state", [EditState.QUEUED, EditState.SENDING, *UNDECIDED])
def test_a_new_book_is_shown_until_it_is_settled(state: EditState) -> None:
    row = show_row(-1, None, [replace(ADD, state=state)])

    assert row is not None
    assert row.book == SOLARIS
    assert row.mark is state


def test_edits_that_follow_each_other_are_shown_together() -> None:
    further = replace(
        CHANGE, id=3, seen=CHANGE.wanted, wanted={**CHANGE.wanted, "lang": {"S": "fr"}}
    )

    row = show_row(-1, None, [replace(ADD, state=EditState.SENDING), CHANGE, further])

    assert row is not None
    assert row.book.attributes == further.wanted
    assert row.edit_id == further.id


@pytest.mark.parametrize("state", UNDECIDED)
def test_a_book_that_is_gone_stays_in_sight_while_its_edit_is_undecided(state: EditState) -> None:
    row = show_row(-2, None, [replace(CHANGE, state=state)])

    assert row is not None
    assert row.book == SOLARIS


def test_a_row_without_edits_is_itself_and_nothing_is_nothing() -> None:
    row = show_row(7, SOLARIS, [])

    assert row is not None
    assert (row.book, row.mark, row.edit_id) == (SOLARIS, None, None)
    assert show_row(7, None, []) is None
