"""Reads each step of a tour in the pseudo-locale: what has no accents, and what is cut off.

Text without accents cannot be translated. Two English words beside each other are taken for such a
text, the second in lower case, as headings and buttons are written here; the books' own words are
left out, and so is what stands in fields and code views: typed, or a service's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from ui.look.resources import read_json
from ui.widgets.texts.elided_label import ElidedLabel

ENGLISH = re.compile(r"\b[A-Za-z][a-z’']+,? [a-z]{2,}\b")
"""Letters with accents are no part of it, so what was translated never matches."""
_BOOKS_WORDS = ("author", "title")
_SLACK = 1
"""A pixel, which a font's rounding may cost."""


class Finding(NamedTuple):
    """One text in one room: the module whose widget shows it. fault is "outside" or "cut off"."""

    room: str
    fault: str
    text: str


class Proofreader:
    """Collects what is wrong on the screens that it is shown; data is no product copy.

    services: regular expressions for what a service says with names in it, word for word.
    """

    def __init__(self, data: Iterable[str] = (), services: Iterable[str] = ()) -> None:
        # Not their languages: "is" and "no" are English words too.
        own = {
            str(book[name]) for book in read_json("practice/books.json") for name in _BOOKS_WORDS
        }
        # The longest first: a title may hold a name.
        self._data = sorted({*own, *data} - {""}, key=len, reverse=True)
        self._services = [re.compile(each) for each in services]
        self.findings: set[Finding] = set()

    def read(self) -> None:
        """Look at every window that is open."""
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._read(window)
                for widget in window.findChildren(QWidget):
                    if widget.isVisible():
                        self._read(widget)

    def write(self, file: Path) -> None:
        """The findings, one a line: room, fault and text with tabs between."""
        lines = ["\t".join((*each[:2], each.text.replace("\n", " "))) for each in self.findings]
        file.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")

    def _read(self, widget: QWidget) -> None:
        for text in _texts(widget):
            if self.is_english(text):
                self.findings.add(Finding(_room(widget), "outside", text))
        if text := cut_off(widget):
            self.findings.add(Finding(_room(widget), "cut off", text))

    def is_english(self, text: str) -> bool:
        """Whether words of it have no accents and are no data."""
        if not ENGLISH.search(text):
            return False
        for said in self._services:
            text = said.sub("…", text)
        for each in self._data:
            text = text.replace(each, "…")
        return ENGLISH.search(text) is not None


def _texts(widget: QWidget) -> Iterator[str]:
    """Everything that a widget says, to the eye and to the ear."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if widget.isWindow():
        yield widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QMenu():
            yield from (action.text() for action in widget.actions())
        case QComboBox():
            yield from (widget.itemText(index) for index in range(widget.count()))
        case QTableView():
            model, across = widget.model(), widget.horizontalHeader()
            yield from (
                str(model.headerData(column, across.orientation()) or "")
                for column in range(model.columnCount())
            )


def cut_off(widget: QWidget) -> str:
    """The text of a label or a button that has not the room for it; a shortened one says "…"."""
    match widget:
        case ElidedLabel():
            return ""
        case QLabel() | QAbstractButton() if widget.text():
            return widget.text() if _lacks_room(widget) or _passes_an_edge(widget) else ""
        case _:
            return ""


def _lacks_room(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + _SLACK < widget.heightForWidth(widget.width())
    return widget.width() + _SLACK < widget.sizeHint().width()


def _passes_an_edge(widget: QWidget) -> bool:
    """Whether a parent shows only a part of its width, and cannot be scrolled sideways."""
    left, right = 0, min(widget.width(), widget.sizeHint().width())
    at = widget
    while not at.isWindow() and (parent := at.parentWidget()) is not None:
        left, right = left + at.x(), right + at.x()
        if left < -_SLACK or right > parent.width() + _SLACK:
            return not _scrolls_sideways(parent)
        at = parent
    return False


def _scrolls_sideways(viewport: QWidget) -> bool:
    area = viewport.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().isVisible()


def _room(widget: QWidget) -> str:
    """The module of the view in which it stands: that of the nearest parent in ui.views."""
    at: QWidget | None = widget
    nearest = ""
    while at is not None:
        module = type(at).__module__
        if module.startswith("ui.views."):
            return module
        nearest = nearest or (module if module.startswith("ui.") else "")
        at = at.parentWidget()
    return nearest or type(widget).__module__


def summary(findings: Iterable[Finding]) -> str:
    """How many there are, for the one who took the tour."""
    faults = [each.fault for each in findings]
    outside, cut = faults.count("outside"), faults.count("cut off")
    return f"Texts outside the catalogue: {outside}. Texts cut off: {cut}."
