"""The tour in the pseudo-locale finds what cannot be translated and what has no room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.i18n import _
from tests.support.language import speaking
from ui.tour.driver import Driver
from ui.tour.proofreading import Proofreader, cut_off, summary
from ui.widgets.make import label
from ui.widgets.texts.elided_label import ElidedLabel


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A wide window that shows."""
    window = QWidget()
    window.resize(900, 400)
    qtbot.addWidget(window)
    window.show()
    return window


def put(widget: QWidget, window: QWidget, width: int) -> QWidget:
    """The widget in the window, so wide."""
    widget.setParent(window)
    widget.resize(width, widget.sizeHint().height())
    widget.show()
    return widget


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Add book", True),
        ("testuser1 stays signed in here.", True),
        ("The Left Hand of Darkness", False),
        ("Abdulrazak Gurnah", False),
        ("arn:aws:dynamodb:eu-central-1:123456789012:table/book-table", False),
        ("BooksReadAccess", False),
        ("42", False),
    ],
)
def test_english_is_told_from_data(text: str, english: bool) -> None:
    proofreader = Proofreader(("The Left Hand of Darkness",))
    assert proofreader.is_english(text) is english


def test_what_was_not_translated_is_found_and_what_was_is_not(window: QWidget) -> None:
    proofreader = Proofreader()
    with speaking("en_XA"):
        put(label(_("The books could not be read.")), window, 800)
        put(label(_("{reason} Try again.", reason="The door is shut.")), window, 800)
        put(label("Loading more books"), window, 800).setToolTip("A hint too")
    proofreader.read()
    found = sorted(each.text for each in proofreader.findings if each.fault == "outside")
    assert len(found) == 3
    assert found[:2] == ["A hint too", "Loading more books"]
    assert "The door is shut." in found[2]
    assert summary(proofreader.findings).startswith("Texts outside the catalogue: 3.")


def test_words_that_have_no_room_are_found(window: QWidget) -> None:
    text = "Three words here"
    for made in (QLabel(text), QPushButton(text)):
        needed = made.sizeHint().width()
        assert cut_off(put(made, window, needed)) == ""
        assert cut_off(put(made, window, needed - 8)) == text
    assert cut_off(put(ElidedLabel(text), window, 30)) == ""
    wrapped = label(text, wrap=True)
    put(wrapped, window, 40)
    wrapped.resize(40, wrapped.heightForWidth(40))
    assert cut_off(wrapped) == ""
    wrapped.resize(40, wrapped.heightForWidth(40) - 8)
    assert cut_off(wrapped) == text


def test_words_beyond_a_parents_edge_are_found_unless_one_can_scroll_there(window: QWidget) -> None:
    narrow = put(QWidget(), window, 60)
    narrow.resize(60, 100)
    text = put(QLabel("Much wider than that"), narrow, 400)
    assert cut_off(text) == "Much wider than that"
    area = QScrollArea(window)
    inside = QWidget()
    put(QLabel("Much wider than that"), inside, 400)
    inside.resize(400, 50)
    area.setWidget(inside)
    area.resize(100, 100)
    area.show()
    assert cut_off(inside.findChildren(QLabel)[0]) == ""


def test_the_driver_finds_things_by_their_english_names(window: QWidget) -> None:
    with speaking("en_XA"):
        button = put(QPushButton(_("Add book")), window, 300)
    assert list(Driver(window).every(QPushButton, "Add book")) == [button]
