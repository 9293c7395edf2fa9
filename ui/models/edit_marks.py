"""The marks of edits: for each state a word, an icon of its own shape, and a tone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.books.edits.edit import EditState
from core.i18n import N_, _, pgettext


@dataclass(frozen=True, slots=True)
class EditMark:
    """icon: its name in resources/icons. ink, ground: theme colours.

    word and why are the texts before translation: a word, and what it means.
    """

    word: Callable[[], str]
    icon: str
    ink: str
    ground: str
    why: str

    @property
    def label(self) -> str:
        """The word on the mark."""
        return self.word()

    @property
    def explanation(self) -> str:
        """What the word means, for on hover."""
        return _(self.why)


EDIT_MARKS = {
    EditState.QUEUED: EditMark(
        lambda: pgettext("edit state", "waiting"),
        "waiting",
        "warning",
        "warning_soft",
        N_("Kept on this computer, not sent to DynamoDB yet"),
    ),
    EditState.SENDING: EditMark(
        lambda: pgettext("edit state", "sending"),
        "sending",
        "info",
        "info_soft",
        N_("On its way to DynamoDB"),
    ),
    EditState.APPLIED: EditMark(
        lambda: pgettext("edit state", "saved"),
        "success",
        "success",
        "success_soft",
        N_("Saved in DynamoDB"),
    ),
    EditState.CONFLICT: EditMark(
        lambda: pgettext("edit state", "conflict"),
        "conflict",
        "danger",
        "danger_soft",
        N_("Somebody else changed this book first. Nothing was overwritten."),
    ),
    EditState.REFUSED: EditMark(
        lambda: pgettext("edit state", "refused"),
        "refused",
        "danger",
        "danger_soft",
        N_("AWS refused it. Your text is safe."),
    ),
    EditState.DRAFT: EditMark(
        lambda: pgettext("edit state", "draft"),
        "draft",
        "text_muted",
        "surface_alt",
        N_("Kept on this computer until you send it"),
    ),
    EditState.DISCARDED: EditMark(
        lambda: pgettext("edit state", "discarded"),
        "discarded",
        "text_muted",
        "surface_alt",
        N_("You discarded it"),
    ),
}
