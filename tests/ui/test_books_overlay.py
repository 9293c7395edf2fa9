"""What floats over the table: one card does not cover the other."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core.books.reading.listing import SyncProgress
from ui.look.theme import Scheme, Theme
from ui.messages import Message, Tone
from ui.views.books.overlay import LoadingCard, NoticeCard


async def test_a_notice_makes_room_for_how_loading_goes(qapp: QApplication) -> None:
    theme, page = Theme(qapp, Scheme.LIGHT), QWidget()
    page.resize(560, 400)
    loading, notice = LoadingCard(theme, page), NoticeCard(theme, page)
    notice.yields_to = loading
    page.show()
    loading.show_progress(SyncProgress(pages=3, rows=1200, expected=5000), slow=True)
    words = "3 pages, 1,200 of about 5,000 books · taking longer than usual"
    assert words in [each.text() for each in loading.findChildren(QLabel)]
    discarded = Message(
        Tone.INFO, "Discarded your edit of “The Left Hand of Darkness”.", "", "Undo"
    )
    notice.show_notice(discarded, QRect())
    assert not notice.geometry().intersects(loading.geometry())
    page.deleteLater()
