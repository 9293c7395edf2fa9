"""A page of the window as it is declared: its name, its icon, how it is made, when it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.settings.settings import Settings
from ui.viewmodels.lessons.lessons import LessonsViewModel
from ui.viewmodels.navigation import Place
from ui.viewmodels.session.device import DeviceViewModel
from ui.viewmodels.session.session import SessionViewModel
from ui.viewmodels.session.status import StatusState, StatusViewModel
from ui.viewmodels.session.storage_notes import StorageNotesViewModel
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.viewmodels.session.users import UsersViewModel
from ui.viewmodels.shell_intents import ShellIntents


@dataclass(frozen=True, slots=True)
class WorkspaceContext:
    """What all that a signed-in user sees is made of. lessons: in practice only."""

    theme: Theme
    settings: Settings
    intents: ShellIntents
    session: SessionViewModel
    status: StatusViewModel
    device: DeviceViewModel
    users: UsersViewModel
    notes: StorageNotesViewModel
    view_models: UserViewModels
    lessons: LessonsViewModel | None = None


class PageWidget(QWidget):
    """What a page shows. One that is also Staged is built up part by part when it comes first."""

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        raise NotImplementedError

    def show_place(self, place: Place) -> None:
        """Show this one of the page's places, once the page itself is seen."""


def _always(_context: WorkspaceContext) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Page:
    """Declared beside its widget and listed in ui.views.pages.registry; nothing else knows it.

    The tab is called title, which is marked for the catalogue, as are the other texts.
    needs_role: without a role the question for one stands in its place. shows: the kind of place
    that others lead to and that is on this page.
    """

    id: str
    title: str
    icon: str
    build: Callable[[WorkspaceContext], PageWidget]
    needs_role: bool = False
    shows: type[Place] | None = None
    is_there: Callable[[WorkspaceContext], bool] = _always
    note: Callable[[StatusState], str] | None = None
    """What the tab says beside its title, or nothing."""
    without_note: str = ""
    """What a screen reader hears while there is nothing to say."""
