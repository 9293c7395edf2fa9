"""Whether this computer is to be remembered: a notice above the pages, and an entry in the menu."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions.action import Action
from ui.actions.registry import FORGET_DEVICE
from ui.look.theme import Theme
from ui.viewmodels.session.device import DeviceViewModel
from ui.widgets.frames.banner import Banner


class DeviceNotice(Banner):
    """Its button remembers; closing it leaves everything as it is."""

    def __init__(
        self, theme: Theme, device: DeviceViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent, closable=True)
        self._device = device
        self.acted.connect(device.remember)
        self.dismissed.connect(device.dismiss)
        device.changed.connect(self._render)

    def _render(self) -> None:
        self.show_message(self._device.state.message)


def add_forget_device(menu: QMenu, device: DeviceViewModel) -> None:
    """Offer to forget this computer for as long as it is a device of the user."""
    _ForgetDevice(menu, device)


class _ForgetDevice(QObject):
    """Goes with the menu. A function in its place would be held by the view model for good."""

    def __init__(self, menu: QMenu, device: DeviceViewModel) -> None:
        super().__init__(menu)
        self._device = device
        self._line = menu.addSeparator()
        self._forget = Action(FORGET_DEVICE, device.forget, menu, heard=False)
        menu.addAction(self._forget)
        device.changed.connect(self._render)
        self._render()

    def _render(self) -> None:
        for each in (self._line, self._forget):
            each.setVisible(self._device.state.known)
