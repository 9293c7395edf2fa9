"""What came of an edit: a line, or a decision with the choices that a panel offers."""

from __future__ import annotations

from core.errors import InputRefused
from tests.support.books import InMemoryBooks, book
from tests.support.desk import cut_off, refusal
from tests.support.loop import until
from tests.support.view_models import user
from ui.messages import Tone
from ui.viewmodels.books.denied import Denied
from ui.viewmodels.books.edit_result import Conflict, NotSaved


async def test_a_book_that_the_table_takes_is_told_in_a_line() -> None:
    async with user(InMemoryBooks()) as parts:
        await parts.loaded()
        await parts.add("Lem", "Solaris")
        result = parts.view_models.result
        await until(lambda: result.state.notice)
        assert result.state.notice is not None
        assert result.state.notice.tone is Tone.SUCCESS
        assert "Solaris" in result.state.notice.title
        assert result.state.decision is None


async def test_a_refusal_by_iam_tells_who_what_and_the_role_that_was_used() -> None:
    cloud = InMemoryBooks()
    cloud.denied["PutItem"] = refusal("PutItem", role="BooksGuestAccess")
    async with user(cloud, caller=None) as parts:
        await parts.loaded()
        await parts.add("Lem", "Solaris")
        result, inspector = parts.view_models.result, parts.view_models.inspector
        await until(lambda: result.state.decision)
        denied = result.state.decision
        assert isinstance(denied, Denied)
        assert "BooksGuestAccess" in denied.why
        assert "dynamodb:PutItem" in denied.why
        assert denied.explanation.agrees is False
        assert denied.other_roles == "BooksReadAccess"
        assert dict(denied.typed)["Title"] == "Solaris"
        assert inspector.state.role.name == "BooksGuestAccess"


async def test_the_sentence_and_the_fact_of_one_refusal_say_the_action_alike() -> None:
    cloud = InMemoryBooks()
    cloud.denied["PutItem"] = refusal("PutItem")
    async with user(cloud) as parts:
        await parts.loaded()
        await parts.add("Lem", "Solaris")
        result = parts.view_models.result
        await until(lambda: result.state.decision)
        denied = result.state.decision
        assert isinstance(denied, Denied)
        action = denied.explanation.what.partition(" (")[0].lower()
        assert action in denied.why.lower()


async def test_what_dynamodb_does_not_take_is_not_called_a_permission() -> None:
    cloud = InMemoryBooks()
    cloud.denied["PutItem"] = InputRefused("The item is too large.", "Shorten it.")
    async with user(cloud) as parts:
        await parts.loaded()
        await parts.add("Lem", "Solaris")
        result = parts.view_models.result
        await until(lambda: result.state.decision)
        not_saved = result.state.decision
        assert isinstance(not_saved, NotSaved)
        assert not_saved.problem.title == "The item is too large."


async def test_a_conflict_shows_the_three_versions_and_can_be_left_or_taken() -> None:
    cloud = InMemoryBooks(book("Lem", "Solaris", year={"N": "1961"}))
    async with user(cloud) as parts:
        await parts.loaded()
        form, result = parts.view_models.form, parts.view_models.result
        row = parts.view_models.books.table.row_at(0)
        assert row is not None
        form.edit(row)
        form.type("year", "1970")
        cloud.put(book("Lem", "Solaris", year={"N": "1980"}))
        form.save()
        await until(lambda: result.state.decision)
        conflict = result.state.decision
        assert isinstance(conflict, Conflict)
        assert not conflict.gone
        assert [(row.seen, row.mine, row.theirs) for row in conflict.rows] == [
            ("1961", "1970", "1980")
        ]
        assert result.take() == conflict.edit
        assert result.state.decision is None
        assert result.take() is None


async def test_a_discarded_edit_comes_back_with_its_explanation() -> None:
    cloud = InMemoryBooks()
    cloud.denied["PutItem"] = refusal("PutItem")
    async with user(cloud) as parts:
        await parts.loaded()
        await parts.add("Lem", "Solaris")
        result, outbox = parts.view_models.result, parts.view_models.outbox
        await until(lambda: result.state.decision)
        edit = result.take()
        assert edit is not None
        outbox.discard(edit, result.tell_discarded)
        await until(lambda: result.state.notice)
        assert parts.library.edits() == ()
        result.undo()
        await until(lambda: isinstance(result.state.decision, Denied))
        assert len(parts.library.edits()) == 1


async def test_an_edit_that_has_to_wait_says_whether_closing_loses_it() -> None:
    async with user(InMemoryBooks()) as parts:
        await parts.loaded()
        cut_off(parts.cloud)
        await parts.add("Lem", "Solaris")
        result = parts.view_models.result
        await until(lambda: result.state.notice)
        assert result.state.notice is not None
        assert "memory" in result.state.notice.title
