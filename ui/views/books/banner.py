"""The one message above the table: no connection, no permission, or something else. Pure."""

from __future__ import annotations

from datetime import datetime

from core.errors import TransientError
from core.i18n import _, ngettext, paragraph
from ui.messages import Message, Tone, message_from
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
    why = error.title if books.synced_at is None else ""
    kept = _("Your edits wait here until the table can be reached.")
    if outbox.waiting:
        kept = ngettext(
            "{n} edit is waiting. Bookplate will send it when the table can be reached.",
            "{n} edits are waiting. Bookplate will send them when the table can be reached.",
            outbox.waiting,
        )
    if not books.remembers:
        open_until = _("Keep Bookplate open until then: your edits are in memory only.")
        kept = paragraph(kept, open_until)
    title, hint = _as_of(books.synced_at), paragraph(why, kept)
    return Message(Tone.WARNING, title, hint, _("Try now"), error.said)


def _partial(books: BooksState) -> Message:
    return Message(
        Tone.INFO,
        _("Your role is not allowed to list the whole table."),
        _(
            "These books were looked up by {attribute}, or read with another role.",
            attribute=books.partition,
        ),
        _("Look up more"),
    )


def _as_of(synced_at: float | None) -> str:
    if synced_at is None:
        return _("Offline")
    moment = datetime.fromtimestamp(synced_at).astimezone()
    time, date = f"{moment:%H:%M}", f"{moment:%Y-%m-%d}"
    if moment.date() == datetime.now().astimezone().date():
        return _("Offline – showing books synced at {time}", time=time)
    return _("Offline – showing books synced at {time} on {date}", time=time, date=date)
