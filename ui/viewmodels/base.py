"""The floor under the view models: one frozen state, and a signal when it is another one."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

S = TypeVar("S")


class ViewModel(QObject, Generic[S]):
    """Holds what a view shows. Views read `state` and call methods; `changed` asks them to look."""

    changed = Signal()

    def __init__(self, state: S, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state

    @property
    def state(self) -> S:
        """What is shown now."""
        return self._state

    def _become(self, state: S) -> None:
        """Show this from now on; a state that is equal changes nothing and tells nobody."""
        if state != self._state:
            self._state = state
            self.changed.emit()
