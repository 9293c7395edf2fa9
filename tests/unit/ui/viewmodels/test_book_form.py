"""The book form without its widgets: typing, sentences, questions, and nothing lost."""

from __future__ import annotations

import pytest

from core.books.edits.edit import EditKind, EditState
from core.books.reading.listing import BookRow
from core.books.values.book import WireType
from core.errors import InputRefused
from tests.support.books import InMemoryBooks, book
from tests.support.desk import refusal
from tests.support.loop import until
from tests.support.view_models import Parts, user


def shelf() -> InMemoryBooks:
    return InMemoryBooks(book("Lem", "Solaris", year={"N": "1961"}), book("Lem", "Eden"))


def row_of(parts: Parts, title: str) -> BookRow:
    row = parts.view_models.books.table.row_at(parts.row(title))
    assert isinstance(row, BookRow)
    return row


def asks(parts: Parts) -> bool:
    return parts.view_models.form.state.leaving


def error_of(parts: Parts, name: str) -> str:
    return next(f.error for f in parts.view_models.form.state.fields if f.name == name)


async def test_what_cannot_be_sent_is_said_at_its_field_and_nothing_is_queued() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        form = parts.view_models.form
        form.add()
        form.type("author", "Calvino")
        form.type("year", "MCMLXIII")
        form.save()
        assert form.state.first_wrong == "title"
        assert error_of(parts, "title")
        assert error_of(parts, "year")
        assert parts.library.edits() == ()
        form.type("title", "Marcovaldo")
        assert not error_of(parts, "title")


async def test_a_change_sends_only_what_was_typed() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        form = parts.view_models.form
        form.edit(row_of(parts, "Solaris"))
        assert form.state.kind is EditKind.CHANGE
        assert [field.name for field in form.state.fields if field.fixed] == ["author", "title"]
        form.type("year", "1970")
        form.save()
        await until(lambda: parts.cloud.calls[-1] == "UpdateItem")
        (edit,) = parts.library.edits(settled=True)
        assert edit.changes == {"year": {"N": "1970"}}


async def test_another_book_waits_until_what_is_typed_is_saved_or_discarded() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        form = parts.view_models.form
        form.edit(row_of(parts, "Solaris"))
        form.type("year", "1970")
        form.edit(row_of(parts, "Eden"))
        assert asks(parts)
        form.stay()
        assert not asks(parts)
        form.edit(row_of(parts, "Eden"))
        form.cancel()
        texts = {field.name: field.text for field in form.state.fields}
        assert texts["title"] == "Eden"


async def test_what_was_discarded_can_be_taken_back() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        form, result = parts.view_models.form, parts.view_models.result
        form.add()
        form.type("author", "Calvino")
        form.cancel()
        form.cancel()
        assert not form.state.is_open
        assert result.state.notice is not None
        result.undo()
        assert form.is_typed
        assert {f.name: f.text for f in form.state.fields}["author"] == "Calvino"


@pytest.mark.parametrize("settle", ["keep_as_draft", "leave"])
async def test_a_row_whose_edit_stands_still_opens_that_edit(settle: str) -> None:
    cloud = shelf()
    cloud.denied["UpdateItem"] = refusal("UpdateItem")
    async with user(cloud) as parts:
        await parts.loaded()
        form = parts.view_models.form
        form.edit(row_of(parts, "Solaris"))
        form.type("year", "1970")
        form.save()
        await until(lambda: row_of(parts, "Solaris").mark is EditState.REFUSED)
        if settle == "keep_as_draft":
            parts.view_models.outbox.keep_as_draft(parts.library.edits()[0])
            await until(lambda: row_of(parts, "Solaris").mark is EditState.DRAFT)
        form.edit(row_of(parts, "Solaris"))
        await until(lambda: form.state.is_open)
        assert {f.name: f.text for f in form.state.fields}["year"] == "1970"


async def test_a_further_attribute_has_its_own_name_and_type() -> None:
    async with user(shelf()) as parts:
        await parts.loaded()
        form = parts.view_models.form
        form.edit(row_of(parts, "Eden"))
        with pytest.raises(InputRefused):
            form.add_attribute("  ", WireType.STRING)
        with pytest.raises(InputRefused):
            form.add_attribute("title", WireType.STRING)
        form.name_attribute("read", WireType.BOOLEAN)
        assert form.is_typed
        form.save()
        assert error_of(parts, "read")
        form.type("read", "yes")
        form.save()
        await until(lambda: not form.state.is_open)
        (edit,) = parts.library.edits(settled=True)
        assert edit.changes == {"read": {"BOOL": True}}
