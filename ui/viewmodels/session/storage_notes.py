"""What a signed-in user has to know about what is kept for them, as long as it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.messages import Message, Tone
from ui.viewmodels.base import ViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from core.errors import AppError
    from core.signed_in.connection import UserContext
    from ui.viewmodels.session.session import SessionViewModel

_UNTIL_CLOSED = "Edits that are not sent when you close Bookplate are lost."


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
            credentials_not_kept(context.credentials.vault_trouble) if has_session else None,
        )
        self._become(
            tuple(note for note in found if note is not None and note not in self._dismissed)
        )


def in_memory(trouble: AppError | None, file: Path | None) -> Message | None:
    """Why the books are not kept on this computer although there is a keyring."""
    if trouble is None:
        return None
    where = "" if file is None or str(file) in str(trouble) else f" The file is {file}."
    hint = f"{trouble}{where} {_UNTIL_CLOSED}"
    return Message(Tone.WARNING, "Your books and edits are in memory only.", hint)


def credentials_not_kept(trouble: AppError | None) -> Message | None:
    """What the keyring did with the AWS credentials."""
    if trouble is None:
        return None
    hint = f"{trouble} Everything works now. After a restart Bookplate asks AWS for new ones."
    return Message(Tone.INFO, "The keyring does not hold your AWS credentials.", hint)
