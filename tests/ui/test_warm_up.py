"""What Qt puts off until first use is done before it is needed, in small pieces."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.support.qt import until
from ui.icons import draw_icon
from ui.theme import Scheme, Theme
from ui.warm_up import SLICE_S, WarmUp, first_uses


def test_every_step_can_be_taken_and_leaves_nothing_in_the_window(qapp: QApplication) -> None:
    window = QMainWindow()
    theme = Theme(qapp, Scheme.LIGHT)
    theme.dress(window)
    for step in first_uses(window, theme):
        step()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChild(QTableView) is None
    assert not draw_icon(theme, "copy").isNull()


async def test_the_event_loop_has_its_turn_between_slow_steps() -> None:
    turns = QTimer()
    passed: list[None] = []
    turns.timeout.connect(partial(passed.append, None))
    turns.start(0)
    before: list[int] = []

    def dawdle() -> None:
        before.append(len(passed))
        began = time.monotonic()
        while time.monotonic() - began <= SLICE_S:
            pass

    warm_up = WarmUp(iter([dawdle, dawdle, dawdle]))
    assert warm_up.done
    warm_up.start()
    await until(lambda: warm_up.done)
    turns.stop()
    assert len(before) == 3
    assert before[0] < before[1] < before[2]
