"""Why edits are in memory only: the sentences of the question asked before they are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.i18n import N_, _, paragraph

if TYPE_CHECKING:
    from core.errors import AppError
    from core.signed_in.unsent_edits import UnsentEdits

NO_KEYRING = N_("Without a keyring, this session is in memory only.")


def unsent_reasons(edits: UnsentEdits) -> tuple[str, ...]:
    """A sentence for each user who has such edits."""
    return tuple(_reason(trouble) for trouble in edits.troubles)


def _reason(trouble: AppError | None) -> str:
    if trouble is None:
        return _(NO_KEYRING)
    return paragraph(_("This session is in memory only."), trouble.title)
