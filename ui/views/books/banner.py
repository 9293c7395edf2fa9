"""The one message above the table: no connection, no permission, or something else. Pure."""

from __future__ import annotations

from datetime import datetime

from core.errors import TransientError
from ui.messages import Message, Tone, count, message_from
from ui.viewmodels.books.books_state import BooksState
from ui.viewmodels.outbox.outbox import OutboxState


def books_message(books: BooksState, outbox: OutboxState) -> Message | None:
    """What the banner says, or None when all is well."""
    problem = books.problem or outbox.problem
    if problem is not None:
        return message_from(problem)
    unreachable = books.unreachable or outbox.unreachable
    if unreachable is not None and books.opened:
        return _offline(unreachable, books, outbox)
    if books.no_role is not None and books.matching.rows:
        return message_from(books.no_role)
    if books.scan_denied is not None and books.matching.rows and not books.looking_up:
        return _partial(books)
    return None


def _offline(error: TransientError, books: BooksState, outbox: OutboxState) -> Message:
    if books.synced_at is None:
        title = f"Offline – {error.title[:1].lower()}{error.title[1:]}"
    else:
        title = f"Offline – showing books synced at {_local(books.synced_at)}"
    waiting = outbox.waiting
    kept = "What you add or edit waits here until the table can be reached."
    if waiting:
        waits, them = ("waits", "it") if waiting == 1 else ("wait", "them")
        kept = (
            f"{count(waiting, 'edit')} {waits} here. "
            f"Bookplate will send {them} when the table can be reached."
        )
    if not books.remembers:
        kept = f"{kept} Keep Bookplate open until then: your edits are in memory only."
    return Message(Tone.WARNING, title, kept, "Try now")


def _partial(books: BooksState) -> Message:
    return Message(
        Tone.INFO,
        "Your role may not list the whole table.",
        f"What is shown was looked up by {books.partition.lower()}, or read with another role.",
        "Look up more",
    )


def _local(seconds: float) -> str:
    moment = datetime.fromtimestamp(seconds).astimezone()
    if moment.date() == datetime.now().astimezone().date():
        return f"{moment:%H:%M}"
    return f"{moment:%H:%M} on {moment:%Y-%m-%d}"
