"""Where Tab goes: through the window as the eye does, panel by panel, row by row.

Qt goes from widget to widget in the order in which they were made. Here many are made late, when
they are first wanted, and would be stops at the end: the fields of a form after its buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.focus_in_sight import show

Placed = tuple[QRect, list[QWidget]]
"""A part of a panel: where it is, and the stops in it."""

Span = Callable[[QRect], tuple[int, int]]


def step(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop of this window, or the one before; around at the end."""
    stops = stops_of(window)
    if not forward:
        stops.reverse()
    if not stops:
        return False
    focused = window.focusWidget()
    place = stops.index(focused) + 1 if focused in stops else 0
    reasons = Qt.FocusReason
    reason = reasons.TabFocusReason if forward else reasons.BacktabFocusReason
    stop = stops[place % len(stops)]
    stop.setFocus(reason)
    show(stop)
    return True


def stops_of(window: QWidget) -> list[QWidget]:
    """Everything in it that Tab stops at, in the order in which it is read."""
    return _stops_in(window, _policy())


def _stops_in(parent: QWidget, policy: Qt.FocusPolicy) -> list[QWidget]:
    children = [child for child in parent.children() if isinstance(child, QWidget)]
    shown = [child for child in children if child.isVisible() and not child.isWindow()]
    # What has no stop in it, such as a splitter's handle, may lie across the others.
    parts = [(child, _stops_of(child, policy)) for child in shown]
    placed = [(child.geometry(), stops) for child, stops in parts if stops]
    return [stop for stops in _read(placed) for stop in stops]


def _stops_of(widget: QWidget, policy: Qt.FocusPolicy) -> list[QWidget]:
    """The widget itself, and then those in it."""
    takes_focus = widget.focusPolicy() & policy == policy
    is_stop = takes_focus and widget.isEnabled() and widget.focusProxy() is None
    return [*([widget] if is_stop else []), *_stops_in(widget, policy)]


def _policy() -> Qt.FocusPolicy:
    """macOS has a setting by which Tab stops only at what is typed into."""
    everything = Qt.TabFocusBehavior.TabFocusAllControls
    if QGuiApplication.styleHints().tabFocusBehavior() is everything:
        return Qt.FocusPolicy.TabFocus
    return Qt.FocusPolicy.StrongFocus


def _read(placed: Sequence[Placed]) -> Iterator[list[QWidget]]:
    """Rows from the top, each from the left; what lies in one another as it was made."""
    for cut in (_rows, _columns):
        parts = list(_cut(placed, cut))
        if len(parts) > 1:
            for part in parts:
                yield from _read(part)
            return
    yield from (stops for _, stops in placed)


def _cut(placed: Iterable[Placed], span: Span) -> Iterator[Sequence[Placed]]:
    """Where there is a gap from one side of the area to the other."""
    part: list[Placed] = []
    end = 0
    for one in sorted(placed, key=lambda one: span(one[0])):
        start, stop = span(one[0])
        if part and start >= end:
            yield part
            part = []
        end = max(end, stop) if part else stop
        part.append(one)
    if part:
        yield part


def _rows(area: QRect) -> tuple[int, int]:
    return area.top(), area.top() + area.height()


def _columns(area: QRect) -> tuple[int, int]:
    return area.left(), area.left() + area.width()
