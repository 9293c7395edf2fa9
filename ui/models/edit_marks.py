"""How the state of an edit is shown: a word, an icon of its own shape, and a tone."""

from __future__ import annotations

from dataclasses import dataclass

from core.books.edits.edit import EditState
from core.i18n import N_, _, pgettext


@dataclass(frozen=True, slots=True)
class EditMark:
    """icon: its name in resources/icons. ink, ground: theme colours. says: marked with N_()."""

    state: EditState
    icon: str
    ink: str
    ground: str
    says: str

    @property
    def label(self) -> str:
        """The state in one word."""
        return _label(self.state)

    @property
    def explanation(self) -> str:
        """What the state means."""
        return _(self.says)


def _label(state: EditState) -> str:
    match state:
        case EditState.QUEUED:
            return pgettext("edit state", "waiting")
        case EditState.SENDING:
            return pgettext("edit state", "sending")
        case EditState.APPLIED:
            return pgettext("edit state", "saved")
        case EditState.CONFLICT:
            return pgettext("edit state", "conflict")
        case EditState.REFUSED:
            return pgettext("edit state", "refused")
        case EditState.DRAFT:
            return pgettext("edit state", "draft")
        case EditState.DISCARDED:
            return pgettext("edit state", "discarded")


EDIT_MARKS = {
    mark.state: mark
    for mark in (
        EditMark(
            EditState.QUEUED,
            "waiting",
            "warning",
            "warning_soft",
            N_("Kept on this computer, not sent to DynamoDB yet"),
        ),
        EditMark(EditState.SENDING, "sending", "info", "info_soft", N_("On its way to DynamoDB")),
        EditMark(
            EditState.APPLIED, "success", "success", "success_soft", N_("DynamoDB has saved it")
        ),
        EditMark(
            EditState.CONFLICT,
            "conflict",
            "danger",
            "danger_soft",
            N_("Somebody else changed this book first, and nothing was overwritten"),
        ),
        EditMark(
            EditState.REFUSED,
            "refused",
            "danger",
            "danger_soft",
            N_("AWS refused it, and your text is safe"),
        ),
        EditMark(
            EditState.DRAFT,
            "draft",
            "text_muted",
            "surface_alt",
            N_("Kept on this computer until you send it"),
        ),
        EditMark(
            EditState.DISCARDED, "discarded", "text_muted", "surface_alt", N_("Discarded by you")
        ),
    )
}
