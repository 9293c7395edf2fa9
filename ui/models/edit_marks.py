"""How the state of an edit is shown: a word, an icon of its own shape, and a tone."""

from __future__ import annotations

from dataclasses import dataclass

from core.books.edits.edit import EditState


@dataclass(frozen=True, slots=True)
class EditMark:
    """label: one or two words. icon: its name in resources/icons. ink, ground: theme colours."""

    label: str
    icon: str
    ink: str
    ground: str
    explanation: str


EDIT_MARKS = {
    EditState.QUEUED: EditMark(
        "waiting",
        "waiting",
        "warning",
        "warning_soft",
        "Kept on this computer, not sent to DynamoDB yet",
    ),
    EditState.SENDING: EditMark(
        "sending", "sending", "info", "info_soft", "On its way to DynamoDB"
    ),
    EditState.APPLIED: EditMark("saved", "success", "success", "success_soft", "DynamoDB has it"),
    EditState.CONFLICT: EditMark(
        "conflict",
        "conflict",
        "danger",
        "danger_soft",
        "Somebody else changed this book first; nothing was overwritten",
    ),
    EditState.REFUSED: EditMark(
        "refused", "refused", "danger", "danger_soft", "AWS refused it; what you typed is kept"
    ),
    EditState.DRAFT: EditMark(
        "draft",
        "draft",
        "text_muted",
        "surface_alt",
        "Kept on this computer until you send it yourself",
    ),
    EditState.DISCARDED: EditMark(
        "discarded", "discarded", "text_muted", "surface_alt", "Given up by you"
    ),
}
