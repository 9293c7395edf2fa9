"""What an error means, in a window of its own: before there is a workspace, or before a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from core.error_catalogue.ids import UNKNOWN, ids_of
from core.errors import ServiceSaid
from ui.shell.first_paint import FirstPaint
from ui.viewmodels.error_catalogue.explained import ExplainedError, explained
from ui.views.error_catalogue.dialog import ErrorDialog

if TYPE_CHECKING:
    from ui.shell.user_workspace import UserWorkspace


def explain_error(
    first_paint: FirstPaint, present: UserWorkspace | None, said: ServiceSaid
) -> None:
    """Open it in front of whatever has the person's attention."""
    told = _explained(first_paint, present, said)
    parent = QApplication.activeModalWidget() or first_paint.window
    ErrorDialog(first_paint.theme, told, parent).open()


def _explained(
    first_paint: FirstPaint, present: UserWorkspace | None, said: ServiceSaid
) -> ExplainedError:
    """With the ids of the user who works, or of the profile that is being signed in to."""
    if present is not None and first_paint.window.shows_workspace:
        return present.view_models.errors.explained(said)
    profile = first_paint.sign_in.profile
    return explained(said, UNKNOWN if profile is None else ids_of(profile))
