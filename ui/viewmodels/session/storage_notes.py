"""Notes to a signed-in user about what cannot be kept for them, shown as long as they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.i18n import N_, _, ngettext, paragraph
from ui.messages import Message, Tone
from ui.viewmodels.base import ViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from core.books.store.opening import SetAside
    from core.errors import AppError
    from core.signed_in.connection import UserContext
    from ui.viewmodels.session.session import SessionViewModel

_UNTIL_CLOSED = N_("Unsent edits will be lost when you close Bookplate.")


class StorageNotesViewModel(ViewModel[tuple[Message, ...]]):
    """Follows one user. A note that was dismissed comes back only when it says something else."""

    def __init__(
        self, context: UserContext, session: SessionViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__((), parent)
        self._context = context
        self._dismissed: set[Message] = set()
        session.changed.connect(self._look)
        session.looked.connect(self._look)
        self._look()

    def dismiss(self, note: Message) -> None:
        """The user has read it."""
        self._dismissed.add(note)
        self._look()

    def _look(self) -> None:
        context = self._context
        # A session that the keyring does not have is told of elsewhere, with the same reason.
        has_session = context.session.remembered and context.session.owed is None
        found = (
            in_memory(context.store_trouble, context.store_file),
            begun_again(context.library.set_aside),
            credentials_not_kept(context.credentials.vault_trouble) if has_session else None,
        )
        self._become(
            tuple(note for note in found if note is not None and note not in self._dismissed)
        )


def in_memory(trouble: AppError | None, file: Path | None) -> Message | None:
    """Why the books are not kept on this computer although there is a keyring."""
    if trouble is None:
        return None
    told = file is None or str(file) in str(trouble)
    where = "" if told else _("The file is {file}.", file=file)
    hint = paragraph(str(trouble), where, _(_UNTIL_CLOSED))
    return Message(Tone.WARNING, _("Your books and edits are in memory only."), hint)


def begun_again(aside: SetAside | None) -> Message | None:
    """The stored books were damaged: what was saved of them, and where they are."""
    if aside is None:
        return None
    saved = ngettext("{n} unsent edit was saved.", "{n} unsent edits were saved.", aside.saved)
    lost = ngettext("{n} edit could not be read.", "{n} edits could not be read.", aside.lost)
    hint = paragraph(
        saved,
        lost if aside.lost else "",
        _("The books are read from the table again."),
        _("The damaged file is kept: {file}.", file=aside.file),
    )
    return Message(Tone.WARNING, _("The stored books were damaged."), hint)


def credentials_not_kept(trouble: AppError | None) -> Message | None:
    """What the keyring did with the AWS credentials."""
    if trouble is None:
        return None
    hint = _("Everything works now. After a restart, Bookplate will ask AWS for new ones.")
    title = _("The keyring did not store your AWS credentials.")
    return Message(Tone.INFO, title, paragraph(str(trouble), hint))
