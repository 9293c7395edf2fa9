"""A declared command at work: heard by its keys, shown by menus and buttons, able to say why not.

Nothing else in the window makes a QAction with a command in it, or a QShortcut. The window's own
are made right after the first paint, so few of Qt's classes are named here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from core.i18n import _
from ui.actions.entry import HELP, ActionEntry, Scope
from ui.look.tool_tip import tool_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QActionGroup
    from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

_NATIVE = QKeySequence.SequenceFormat.NativeText
_WHOLE_WINDOW = (Scope.WINDOW, Scope.WORKSPACE)


class Action(QAction):
    """Runs what it is given, unless it says why it cannot now.

    heard: whether its owner hears its keys. An entry of a menu does not, nor does what stands for
    a button that has the keys itself and tells them to a screen reader.
    """

    def __init__(
        self,
        entry: ActionEntry,
        run: Callable[[], object],
        owner: QWidget,
        *,
        heard: bool = True,
        **values: str,
    ) -> None:
        """values: what stands for the placeholders of the entry's words."""
        super().__init__(owner)
        self.entry = entry
        self.why_not = ""
        self._advice = ""
        self.sequences = [_sequence(keys) for keys in entry.keys]
        self._run = run
        self.setText(escaped(_(entry.words, **values)))
        self.setCheckable(entry.checkable)
        self._tell()
        if heard and self.sequences:
            self.setShortcuts(self.sequences)
            if entry.scope not in _WHOLE_WINDOW:
                # The window's own are made right after the first paint: naming Qt takes 25 ms.
                from PySide6.QtCore import Qt

                self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            owner.addAction(self)
        self.triggered.connect(self._pressed)

    def allow(self, why_not: str = "") -> None:
        """Let it be given; or not, for this reason: a sentence, marked for the catalogue."""
        self.why_not = why_not
        self.setEnabled(not why_not)
        self._tell()

    def advise(self, advice: str = "") -> None:
        """Say this on hover as well, a sentence in the language spoken; it can still be given."""
        if advice != self._advice:
            self._advice = advice
            self._tell()

    @property
    def tip(self) -> str:
        """What hover says: why it cannot be given, else what it does and with which keys."""
        return _(self.why_not) or "\n".join(filter(None, (self._hint(), self._advice)))

    def _tell(self) -> None:
        self.setToolTip(tool_tip(self.tip))

    def _hint(self) -> str:
        if not self.entry.hint:
            return ""
        hint, told = _(self.entry.hint), _(self.entry.told)
        keys = told or next((one.toString(_NATIVE) for one in self.sequences), "")
        return f"{hint} ({keys})" if keys else hint

    def _pressed(self) -> None:
        self._run()


class _Follower(QObject):
    """A child of the button, so that it goes away with it."""

    def __init__(self, button: QAbstractButton, action: Action) -> None:
        super().__init__(button)
        self._button = button
        self._action = action
        action.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        if self._button.isEnabled() != self._action.isEnabled():
            self._button.setEnabled(self._action.isEnabled())
        self._button.setToolTip(tool_tip(self._action.tip))


def give(button: QAbstractButton, action: Action, *, presses: bool = True) -> None:
    """Have the button give this command, and say on hover what it does or why it cannot.

    presses: one with a menu opens that without the command.
    """
    if presses:
        button.clicked.connect(action.trigger)
    _Follower(button, action)


def value_action(
    menu: QMenu,
    words: str,
    run: Callable[[], object],
    *,
    group: QActionGroup | None = None,
    chosen: bool | None = None,
    why_not: str = "",
) -> QAction:
    """One of some values in a menu: a user, a role, a column. chosen: None for no check mark."""
    action = QAction(escaped(words), group or menu)
    if chosen is not None:
        action.setCheckable(True)
        action.setChecked(chosen)
    action.setEnabled(not why_not)
    if why_not:
        action.setToolTip(tool_tip(_(why_not)))
    action.triggered.connect(lambda: run())
    return action


def escaped(words: str) -> str:
    """Words in which an ampersand is no mnemonic."""
    return words.replace("&", "&&")


def _sequence(keys: str) -> QKeySequence:
    return QKeySequence(QKeySequence.StandardKey.HelpContents if keys == HELP else keys)
