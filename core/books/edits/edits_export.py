"""Edits written to a file for their user, before this computer forgets them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from core.books.edits.edit import Edit
from core.chosen_files import name_of, write_chosen
from core.errors import StoreError
from core.i18n import _
from core.os_trouble import words_of


def edits_as_json(edits: Iterable[Edit]) -> str:
    """A list of edits with items in DynamoDB's own JSON, as `aws dynamodb put-item` takes them."""
    return json.dumps([_plain(edit) for edit in edits], indent=2, ensure_ascii=False, default=dict)


def export_edits(path: Path, edits: Iterable[Edit]) -> None:
    """Write them to path, for its owner's eyes alone (0600); a link is followed.

    When it fails, an older file there stays as it was. Raises StoreError.
    """
    try:
        write_chosen(path, edits_as_json(edits) + "\n")
    except OSError as error:
        raise StoreError(
            _(
                "The edits could not be written to {file}: {reason}.",
                file=name_of(path),
                reason=words_of(error),
            ),
            _("Nothing was erased. Choose another folder."),
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
