"""What screen readers are given instead of what Qt would give them.

Scroll areas: Qt's own object looks up a child by its number without a look at how many there are,
and scroll bars count as children only while they are visible. A reader that asks for one that has
just gone ends the program. Source: qtbase, src/widgets/accessible/complexwidgets.cpp,
QAccessibleAbstractScrollArea::child (6.11). Text edits and item views have objects of their own,
which Qt finds first, as it goes from a widget's own class up to QObject.

Combo boxes have their own names, tabs are tabs, and what unfolds something says whether it has: see
the modules imported below.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAccessibleWidget,
    QApplication,
    QComboBox,
    QWidget,
)

from ui.accessibility.combo_box import AccessibleComboBox
from ui.accessibility.disclosure import AccessibleDisclosure
from ui.accessibility.tab import AccessibleTab

_MENDED = "_bookplate_accessibility"
"""The application's property that says that the factory is installed."""

_OWN: dict[str, Callable[[QWidget], QAccessibleInterface]] = {
    "DisclosureButton": AccessibleDisclosure,
    "NodeCard": AccessibleDisclosure,
    "Tab": AccessibleTab,
}
"""By the name of the widget's class, or of one that it is derived from."""

if sys.platform != "win32":
    _OWN["QComboBox"] = AccessibleComboBox

_ROLES = {
    "QScrollArea": QAccessible.Role.Client,
    "QAbstractScrollArea": QAccessible.Role.Client,
    "TabList": QAccessible.Role.PageTabList,
}


def mend_accessibility(app: QApplication) -> None:
    """Give readers the objects below from now on, also for what they have looked at already."""
    if app.property(_MENDED):
        return
    app.setProperty(_MENDED, True)
    QAccessible.installFactory(interface_for)
    if QAccessible.isActive():
        for widget in app.allWidgets():
            if isinstance(widget, QAbstractScrollArea | QComboBox):
                _give_again(widget)


def interface_for(class_name: str, shown: QObject) -> QAccessibleInterface | None:
    """The object for a widget of this class; None leaves it to Qt, or to a base class.

    Qt takes what is returned for its own and deletes it with the widget.
    """
    if not isinstance(shown, QWidget):
        return None
    own = _OWN.get(class_name)
    if own is not None:
        return own(shown)
    role = _ROLES.get(class_name)
    return None if role is None else QAccessibleWidget(shown, role)


def _give_again(widget: QWidget) -> None:
    former = QAccessible.queryAccessibleInterface(widget)
    if former is not None:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(former))
