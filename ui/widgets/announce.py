"""Says a result to a screen reader, wherever the focus is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

POLITE = QAccessible.AnnouncementPoliteness.Polite
AT_ONCE = QAccessible.AnnouncementPoliteness.Assertive


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have these words read out; at_once: before what is being read out now.

    Not by QAccessible.Event.Alert: Qt's bridge to AT-SPI passes no such event on. Source: qtbase,
    src/gui/accessible/linux/atspiadaptor.cpp, AtSpiAdaptor::notify (6.11).
    """
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, words)
        event.setPoliteness(AT_ONCE if at_once else POLITE)
        QAccessible.updateAccessibility(event)
