"""The outbox's view model: sending, waiting, deciding, and what is counted."""

from __future__ import annotations

from pathlib import Path

from core.books.edits.edit import Applied, EditOutcome, EditState, Waiting
from tests.support.books import InMemoryBooks, book
from tests.support.desk import cut_off, reconnect, refusal
from tests.support.loop import until
from tests.support.view_models import user

LEM = book("Lem", "Solaris").attributes
ECO = book("Eco", "Baudolino").attributes


async def test_what_an_earlier_run_left_is_sent_at_the_start(tmp_path: Path) -> None:
    cloud = InMemoryBooks()
    async with user(cloud, file=tmp_path / "books.db") as parts:
        outbox = parts.view_models.outbox
        await until(lambda: parts.view_models.books.state.synced_at)
        assert outbox.remembers
        cut_off(cloud)
        parts.library.add(LEM)
        outbox.send_waiting()
        await until(lambda: outbox.state.unreachable)
        assert outbox.state.waiting == 1
        reconnect(cloud)
        outbox.send_waiting()
        await until(lambda: not outbox.state.waiting and cloud.items)
        assert outbox.state.unreachable is None


async def test_asked_while_it_sends_it_sends_once_more_what_came_meanwhile() -> None:
    cloud = InMemoryBooks()
    async with user(cloud) as parts:
        outbox, outcomes = parts.view_models.outbox, list[EditOutcome]()
        await parts.loaded()
        outbox.sent.connect(outcomes.append)
        parts.library.add(LEM)
        outbox.send_waiting()
        assert outbox.state.sending
        parts.library.add(ECO)
        outbox.send_waiting()
        await until(lambda: len(cloud.items) == 2 and not outbox.state.sending)
        assert all(isinstance(each, Applied) for each in outcomes)
        assert [edit.state for edit in outbox.state.edits] == [EditState.APPLIED] * 2


async def test_drafts_are_neither_waiting_nor_to_be_decided() -> None:
    cloud = InMemoryBooks()
    cloud.denied["PutItem"] = refusal("PutItem")
    async with user(cloud) as parts:
        outbox = parts.view_models.outbox
        await parts.loaded()
        parts.library.add(LEM)
        outbox.send_waiting()
        await until(lambda: outbox.state.undecided == 1)
        assert outbox.state.waiting == 0
        outbox.keep_as_draft(outbox.state.edits[0])
        await until(lambda: outbox.state.undecided == 0)
        assert outbox.state.edits[0].state is EditState.DRAFT
        cloud.denied.clear()
        outbox.send_again(outbox.state.edits[0])
        await until(lambda: len(cloud.items) == 1)


async def test_a_discarded_edit_is_restorable_and_is_sent_when_it_is_restored() -> None:
    cloud = InMemoryBooks()
    async with user(cloud) as parts:
        outbox, outcomes = parts.view_models.outbox, list[EditOutcome]()
        outbox.sent.connect(outcomes.append)
        await parts.loaded()
        cut_off(cloud)
        parts.library.add(LEM)
        outbox.send_waiting()
        await until(lambda: any(isinstance(each, Waiting) for each in outcomes))
        await until(lambda: not outbox.state.sending)
        edit = outbox.state.edits[0]
        outbox.discard(edit)
        await until(lambda: outbox.state.restorable == {edit.id})
        reconnect(cloud)
        outbox.restore(edit)
        await until(lambda: len(cloud.items) == 1)
