"""How the state of an edit is shown: a word, a glyph that differs in shape, and a colour token."""

from __future__ import annotations

from dataclasses import dataclass

from core.books.edit import EditState


@dataclass(frozen=True, slots=True)
class EditMark:
    """label: one or two words. glyph: a shape of its own. tone: a colour of the theme."""

    label: str
    glyph: str
    tone: str
    explanation: str


EDIT_MARKS = {
    EditState.QUEUED: EditMark(
        "waiting", "◷", "warning", "Kept on this computer, not sent to DynamoDB yet"
    ),
    EditState.SENDING: EditMark("sending", "↑", "accent", "On its way to DynamoDB"),
    EditState.APPLIED: EditMark("saved", "✓", "success", "DynamoDB has it"),
    EditState.CONFLICT: EditMark(
        "conflict", "≠", "danger", "Somebody else changed this book first; nothing was overwritten"
    ),
    EditState.REFUSED: EditMark(
        "access denied", "✕", "danger", "IAM refused it; what you typed is kept"
    ),
    EditState.DRAFT: EditMark(
        "draft", "✎", "muted", "Kept on this computer until you send it yourself"
    ),
    EditState.DISCARDED: EditMark("discarded", "–", "muted", "Discarded by you"),
}
