"""What a screen reader is told of a window, against what is seen in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QWidget

from tests.support.tab_walk import said

ROLE, TEXT = QAccessible.Role, QAccessible.Text
WORKED = (
    *(ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox),
    *(ROLE.EditableText, ROLE.List, ROLE.Table, ROLE.Tree, ROLE.PageTab, ROLE.PageTabList),
)
"""What a person works with, and so has to be told by name."""


def heard_wrongly(window: QWidget) -> list[str]:
    """What is told without a name, in another order than it is seen, unseen, or not at all."""
    told = {
        id(each): interface
        for interface in _walk(QAccessible.queryAccessibleInterface(window))
        if isinstance(each := interface.object(), QWidget)
    }
    shown = [each for each in window.findChildren(QWidget) if each.isVisible()]
    labels = [each for each in shown if isinstance(each, QLabel) and each.text()]
    return [
        *(f"a {_role(each)} has no name" for each in shown if _is_nameless(told.get(id(each)))),
        *(f"“{each.text()}” is not told" for each in labels if _is_untold(each, told)),
        *(f"{_role(each)} is told, and not seen" for each in _unseen(window, told)),
        *(fault for each in shown if isinstance(each, QSplitter) for fault in _backwards(each)),
    ]


def primary_buttons(window: QWidget) -> list[str]:
    """The buttons that claim to matter most here."""
    buttons = (each for each in window.findChildren(QPushButton) if each.isVisible())
    return [said(each) for each in buttons if each.property("kind") == "primary"]


def _walk(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node
    if node.role() in (ROLE.Table, ROLE.List, ROLE.Tree):
        return
    for number in range(node.childCount()):
        yield from _walk(node.child(number))


def _role(widget: QWidget) -> str:
    return f"{QAccessible.queryAccessibleInterface(widget).role().name} ({type(widget).__name__})"


def _is_nameless(interface: QAccessibleInterface | None) -> bool:
    if interface is None or interface.role() not in WORKED:
        return False
    widget = interface.object()
    return isinstance(widget, QWidget) and not said(widget)


def _is_untold(widget: QLabel, told: dict[int, QAccessibleInterface]) -> bool:
    """Whether the words of a label are in no name or description of it or of what is around it."""
    words = widget.text().replace("&", "") if widget.buddy() is not None else widget.text()
    around: QWidget | None = widget
    while around is not None:
        interface = told.get(id(around))
        if interface is not None and any(
            words in interface.text(kind) for kind in (TEXT.Name, TEXT.Description)
        ):
            return False
        around = around.parentWidget()
    return True


def _unseen(window: QWidget, told: dict[int, QAccessibleInterface]) -> Iterator[QWidget]:
    for interface in told.values():
        widget = interface.object()
        if isinstance(widget, QWidget) and widget is not window and not widget.isVisible():
            yield widget


def _backwards(splitter: QSplitter) -> list[str]:
    """Panes of it that are told after one to the right of them."""
    panes = [
        (each, QRect(each.mapTo(splitter, QPoint(0, 0)), each.size()))
        for each in splitter.children()
        if isinstance(each, QWidget) and each.isVisible() and splitter.indexOf(each) >= 0
    ]
    told = [(each, place) for each, place in panes if each.inherits("QSplitterHandle") is False]
    return [
        f"{type(first).__name__} is told before {type(second).__name__}, which stands before it"
        for (first, here), (second, there) in pairwise(told)
        if there.right() < here.left()
    ]
