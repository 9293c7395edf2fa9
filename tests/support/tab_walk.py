"""Goes around a window by Tab and back, and says where the way is not that of the eye.

The order is judged by the places alone, pair by pair; what makes it is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QScrollArea, QWidget

from ui.tour.camera import lay_out

MOST = 200
"""More stops than any page has."""

ALMOST = 0.9


def faults_of(window: QWidget) -> list[str]:
    """What is wrong with the way around this window, which must be the active one."""
    start = _focused(window)
    lay_out()
    # What Tab comes to may wake others: the table's first row can be edited.
    _round(window, Qt.Key.Key_Tab)
    forward, unseen = _round(window, Qt.Key.Key_Tab)
    backward, unseen_back = _round(window, Qt.Key.Key_Backtab)
    start.setFocus()
    return [
        *_out_of_order(forward),
        *([] if _is_reverse(forward, backward) else ["the way back is another one"]),
        *(f"{said(stop)} is out of sight" for stop in (*unseen, *unseen_back)),
        *(f"Tab never comes to {said(each)}" for each in focusable(window) if each not in forward),
        *(f"{each} has no name" for each in forward if not said(each)),
    ]


def said(widget: QWidget) -> str:
    """What a screen reader says of it: its name, or its label's words."""
    interface = QAccessible.queryAccessibleInterface(widget)
    labels = interface.relations(QAccessible.RelationFlag.Label)
    name = interface.text(QAccessible.Text.Name)
    if isinstance(widget, QComboBox) and name == widget.currentText():
        return ""  # that is what is chosen
    return name or " ".join(label.text(QAccessible.Text.Name) for label, _ in labels)


def focusable(window: QWidget) -> Iterator[QWidget]:
    """All that Tab has to come to."""
    for widget in window.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled() and widget.window() is window:
            yield widget


def _round(window: QWidget, key: Qt.Key) -> tuple[list[QWidget], list[QWidget]]:
    """The stops up to the first that comes again, and those that could not be seen."""
    stops: list[QWidget] = []
    unseen: list[QWidget] = []
    for _ in range(MOST):
        # Given to the widget: for a key given to the window QTest runs a nested loop.
        QTest.keyClick(_focused(window), key)
        stop = _focused(window)
        if stop in stops:
            break
        stops.append(stop)
        if not _is_in_sight(stop):
            unseen.append(stop)
    return stops, unseen


def _focused(window: QWidget) -> QWidget:
    focused: QWidget | None = window.focusWidget()
    return window if focused is None else focused


def _is_reverse(forward: list[QWidget], backward: list[QWidget]) -> bool:
    if not backward or backward[0] not in forward:
        return not forward and not backward
    back = list(reversed(forward))
    place = back.index(backward[0])
    return [*back[place:], *back[:place]] == backward


def _out_of_order(stops: list[QWidget]) -> list[str]:
    """Each step that leads up or to the left; one does, from the last stop to the first."""
    steps = pairwise((*stops, stops[0])) if len(stops) > 1 else ()
    wrong = [f"{said(a)} → {said(b)}" for a, b in steps if _leads_back(a, b)]
    return wrong if len(wrong) > 1 else []


def _leads_back(before: QWidget, after: QWidget) -> bool:
    if before.isAncestorOf(after):
        return False
    if after.isAncestorOf(before):
        return True
    here, there = _places(before, after)
    above = there.bottom() < here.top()
    left = there.right() < here.left()
    beside = there.top() <= here.bottom() and there.bottom() >= here.top()
    right = there.left() > here.right()
    return (above and not right) or (beside and left)


def _places(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Where the two parts of the nearest panel around both are that hold them."""
    mine, theirs = _branch(one, other), _branch(other, one)
    return _rect(mine), _rect(theirs)


def _branch(widget: QWidget, other: QWidget) -> QWidget:
    parent = widget.parentWidget()
    while parent is not None and not parent.isAncestorOf(other):
        widget, parent = parent, parent.parentWidget()
    return widget


def _rect(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _is_in_sight(widget: QWidget) -> bool:
    """Whether nothing of it is scrolled away, unless it is larger than what it is seen through.

    Of a table or a list, it is the cell on which the keyboard is.
    """
    seen = _rect(widget)
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        cell = widget.visualRect(widget.currentIndex())
        seen = QRect(widget.viewport().mapTo(widget.window(), cell.topLeft()), cell.size())
    room = seen.size()
    above = widget.parentWidget()
    while above is not None:
        seen &= _rect(above)
        grandparent = None if above.isWindow() else above.parentWidget()
        if isinstance(grandparent, QScrollArea) and above is grandparent.viewport():
            room = room.boundedTo(above.size())
        above = grandparent
    return seen.width() >= ALMOST * room.width() and seen.height() >= ALMOST * room.height()
