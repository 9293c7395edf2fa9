"""Why edits are in memory only, in the sentences of a question before they are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.errors import AppError
    from core.signed_in.unsent_edits import UnsentEdits

NO_KEYRING = "Without a keyring this session is in memory only."


def unsent_reasons(edits: UnsentEdits) -> tuple[str, ...]:
    """A sentence for each user whose they are."""
    return tuple(_reason(trouble) for trouble in edits.troubles)


def _reason(trouble: AppError | None) -> str:
    return NO_KEYRING if trouble is None else f"This session is in memory only. {trouble.title}"
