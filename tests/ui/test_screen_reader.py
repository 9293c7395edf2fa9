"""What screen readers are given: nothing that ends the program, and all that they need."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.accessibility.factory import mend_accessibility
from ui.actions.action import Action
from ui.actions.registry import FILTER
from ui.look.theme import Theme
from ui.widgets.fields.filter_field import FilterField
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.frames.splitter import Splitter
from ui.widgets.frames.tab_list import Tab, TabList

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


def test_a_combo_box_has_its_own_name_and_says_what_is_chosen() -> None:
    holder = QWidget()
    box = QComboBox(holder)
    box.addItems(["Practice", "Library"])
    box.setAccessibleName("Profile")
    box.setCurrentIndex(1)
    interface = heard(box)
    assert interface.role() is ROLE.ComboBox
    assert interface.text(QAccessible.Text.Name) == "Profile"
    assert interface.text(QAccessible.Text.Value) == "Library"
    choices = interface.child(0)
    assert choices.childCount() == 2
    assert [choices.child(n).state().selected for n in range(2)] == [False, True]
    assert [interface.child(beyond) for beyond in (-1, 1, 51)] == [None] * 3
    actions = interface.actionInterface()
    holder.show()
    actions.doAction("ShowMenu")
    assert interface.state().expanded
    actions.doAction("Press")
    assert not interface.state().expanded
    holder.close()


def test_a_tab_is_a_page_tab_that_is_selected_or_not_and_can_be_pressed(qapp: QApplication) -> None:
    books, outbox = Tab("Books"), Tab("Outbox")
    pressed: list[Tab] = []
    outbox.clicked.connect(lambda: pressed.append(outbox))
    tabs = TabList(Theme(qapp), "Pages", (books, outbox))
    books.setChecked(True)
    interface = heard(tabs)
    assert interface.role() is ROLE.PageTabList
    told = [interface.child(number) for number in range(interface.childCount())]
    assert [one.role() for one in told] == [ROLE.PageTab] * 2
    assert [one.text(QAccessible.Text.Name) for one in told] == ["Books", "Outbox"]
    assert [bool(one.state().selected) for one in told] == [True, False]
    gc.collect()
    told[1].actionInterface().doAction("Press")
    assert pressed == [outbox]


def test_what_unfolds_something_says_whether_it_has(qapp: QApplication) -> None:
    part = Disclosure(Theme(qapp), "Details", QLabel("Who and where"))
    part.show()
    interface = heard(part.button)
    assert interface.role() is ROLE.Button
    assert interface.text(QAccessible.Text.Name) == "Details"
    assert (interface.state().expanded, interface.state().collapsed) == (0, 1)
    gc.collect()
    interface.actionInterface().doAction("Press")
    assert part.is_open
    assert (interface.state().expanded, interface.state().collapsed) == (1, 0)
    part.close()


def test_panes_are_heard_from_left_to_right(qapp: QApplication) -> None:
    panes = [QWidget() for _ in range(3)]
    for number, pane in enumerate(panes):
        pane.setAccessibleName(f"Pane {number}")
    splitter = Splitter(*panes)
    interface = heard(splitter)
    told = [interface.child(number) for number in range(interface.childCount())]
    names = [one.text(QAccessible.Text.Name) for one in told]
    assert [name for name in names if name] == ["Pane 0", "Pane 1", "Pane 2"]


def test_every_button_in_a_filter_has_a_name(qapp: QApplication) -> None:
    owner = QWidget()
    field = FilterField(Theme(qapp), Action(FILTER, lambda: None, owner), owner)
    field.setText("solar")
    names = [heard(each).text(QAccessible.Text.Name) for each in field.findChildren(QToolButton)]
    assert sorted(names) == ["Clear “Filter books”", "Filter books"]
