"""What screen readers are given: nothing that ends the program, and all that they need."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.accessibility import mend_accessibility

MANY = 2_000
ROLE = QAccessible.Role


class Panel(QScrollArea):
    """A scroll area of one's own, as the sign-in page is."""


@pytest.fixture(autouse=True)
def mended(qapp: QApplication) -> None:
    """As the app does after its first paint."""
    mend_accessibility(qapp)


def heard(widget: QWidget) -> QAccessibleInterface:
    """What a reader is given for it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def test_a_scroll_area_keeps_its_name_and_what_is_in_it(qapp: QApplication) -> None:
    area, content = Panel(), QWidget()
    area.setAccessibleName("Edits")
    field = QLineEdit()
    field.setAccessibleName("Author")
    QVBoxLayout(content).addWidget(field)
    area.setWidget(content)
    area.resize(40, 20)
    area.show()
    interface = heard(area)
    assert interface.role() is ROLE.Client
    assert interface.text(QAccessible.Text.Name) == "Edits"
    count = interface.childCount()
    assert count >= 3, "the scroll bars are there, too"
    assert [interface.child(beyond) for beyond in (-1, count, count + 50)] == [None] * 3
    assert "Author" in names_below(interface)
    area.deleteLater()


def names_below(node: QAccessibleInterface) -> list[str]:
    """Every name in the tree below it."""
    children = [node.child(number) for number in range(node.childCount())]
    return [
        *(child.text(QAccessible.Text.Name) for child in children),
        *(name for child in children for name in names_below(child)),
    ]


def test_tables_and_texts_keep_their_own_objects() -> None:
    table, text, header = QTableView(), QPlainTextEdit(), QTableView().horizontalHeader()
    assert heard(table).role() is ROLE.Table
    assert heard(table).selectionInterface() is not None
    assert heard(text).role() is ROLE.EditableText
    assert heard(text).textInterface() is not None
    assert isinstance(header, QHeaderView)


def test_what_is_made_for_readers_outlives_its_maker_and_goes_with_its_widget() -> None:
    for _ in range(MANY):
        area = QScrollArea()
        number = QAccessible.uniqueId(heard(area))
        area.deleteLater() if number % 2 else area.close()
    gc.collect()
    area = QScrollArea()
    number = QAccessible.uniqueId(heard(area))
    gc.collect()
    assert QAccessible.accessibleInterface(number).role() is ROLE.Client
