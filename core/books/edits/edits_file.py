"""Edits written to a file for their user, before this computer forgets them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from core.books.edits.edit import Edit
from core.errors import StoreError
from core.os_trouble import words_of


def edits_as_json(edits: Iterable[Edit]) -> str:
    """A list of edits with items in DynamoDB's own JSON, as `aws dynamodb put-item` takes them."""
    return json.dumps([_plain(edit) for edit in edits], indent=2, ensure_ascii=False, default=dict)


def export_edits(path: Path, edits: Iterable[Edit]) -> None:
    """Write them to path, for its owner's eyes alone (0600). Raises StoreError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            if sys.platform != "win32":
                os.fchmod(file.fileno(), 0o600)
            file.write(edits_as_json(edits) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(
            f"The edits could not be written to {path.name}: {words_of(error)}.",
            "Nothing was forgotten. Choose another folder.",
        ) from error


def _plain(edit: Edit) -> dict[str, object]:
    return {
        "kind": edit.kind.value,
        "state": edit.state.value,
        "made": datetime.fromtimestamp(edit.created_at, UTC).isoformat(),
        "user": edit.owner.username,
        "role": edit.owner.role,
        "key": edit.key.attributes,
        "seen": edit.seen,
        "wanted": edit.wanted,
    }
