"""The messages above the pages: a wrong clock, a keyring that is away, a session that is over."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from core.errors import AppError
from core.i18n import _, paragraph
from ui.look.theme import Theme
from ui.messages import Message, Tone, clock_message
from ui.viewmodels.session.device import DeviceViewModel
from ui.viewmodels.session.session import Health, SessionState, SessionViewModel
from ui.viewmodels.session.storage_notes import StorageNotesViewModel
from ui.views.dialogs.leaving import sign_out
from ui.views.workspace.device_notice import DeviceNotice
from ui.widgets.frames.banner import Banner
from ui.widgets.make import vertical


class WorkspaceMessages(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(
        self,
        theme: Theme,
        session: SessionViewModel,
        device: DeviceViewModel,
        notes: StorageNotesViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._notes = notes
        self._standing: list[Banner] = []
        self._notice: Message | None = None
        self._clock = Banner(theme)
        self._keyring = Banner(theme)
        self._banner = Banner(theme, closable=True)
        self._device = DeviceNotice(theme, device)
        column = vertical(theme.space(2), self)
        column.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(1))
        for banner in (self._clock, self._keyring, self._banner, self._device):
            column.addWidget(banner)
        self._banner.dismissed.connect(self._dismiss)
        self._banner.acted.connect(self._act)
        session.changed.connect(self._render)
        device.changed.connect(self._make_room)
        notes.changed.connect(self._show_notes)
        self._column = column
        self._show_notes()
        self._render()

    def notify(self, message: Message | None) -> None:
        """Show a message until it is closed."""
        self._notice = message
        self._render()

    def _render(self) -> None:
        state = self._session.state
        self._banner.show_message(_ended(state) or state.problem or self._notice)
        self._clock.show_message(clock_message(state.skew) if state.skew else None)
        self._keyring.show_message(_not_yet(state.owed) if state.owed else None)
        self._make_room()

    def _show_notes(self) -> None:
        notes = self._notes.state
        while len(self._standing) < len(notes):
            self._standing.append(self._note_banner())
        for index, banner in enumerate(self._standing):
            banner.show_message(notes[index] if index < len(notes) else None)
        self._make_room()

    def _note_banner(self) -> Banner:
        banner = Banner(self._theme, closable=True)
        banner.dismissed.connect(partial(self._read, len(self._standing)))
        self._column.addWidget(banner)
        return banner

    def _read(self, index: int) -> None:
        self._notes.dismiss(self._notes.state[index])

    def _make_room(self) -> None:
        banners = (self._clock, self._keyring, self._banner, self._device, *self._standing)
        self.setVisible(any(banner.message for banner in banners))

    def _act(self) -> None:
        message = self._banner.message
        if message is not None and message == self._session.state.problem:
            self._session.choose_again()
        else:
            sign_out(self, self._session)

    def _dismiss(self) -> None:
        self._notice = None
        self._session.dismiss_problem()
        self._make_room()


def _ended(state: SessionState) -> Message | None:
    """What to do when the session is over: its books can be read until then."""
    if state.health is not Health.EXPIRED or state.busy:
        return None
    hint = _("Cached books stay readable, and your unsent edits are kept.")
    return Message(Tone.WARNING, state.why, hint, _("Sign in again"), state.ended)


def _not_yet(reason: AppError) -> Message:
    hint = _(
        "You stay signed in, and Bookplate keeps trying to store the session in the keyring. If "
        "you close Bookplate before then, you will have to sign in again."
    )
    title = _("This session is not remembered yet.")
    return Message(Tone.WARNING, title, paragraph(reason.title, hint))
