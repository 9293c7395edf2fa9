"""Where Tab goes: through the window as the eye does, panel by panel, row by row.

Qt goes from widget to widget in the order in which they were made. Here many are made late, when
they are first wanted, and would be stops at the end: the fields of a form after its buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.accessibility.focus_in_sight import show

Placed = tuple[QRect, list[QWidget]]
"""A part of a panel: where it is, and the stops in it."""

Span = Callable[[QRect], tuple[int, int]]


def step(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop of this window, or the one before; around at the end."""
    stop = _next_stop(window, forward=forward)
    if stop is None:
        return False
    reasons = Qt.FocusReason
    stop.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    show(stop)
    return True


def _next_stop(window: QWidget, *, forward: bool) -> QWidget | None:
    focused: QWidget | None = window.focusWidget()
    policy = _policy()
    order = _in_order(window, focused, policy)
    if not forward:
        order.reverse()
    place = order.index(focused) + 1 if focused in order else 0
    around = (*order[place:], *order[:place])
    return next((widget for widget in around if _is_stop(widget, policy)), None)


def _in_order(parent: QWidget, focused: QWidget | None, policy: Qt.FocusPolicy) -> list[QWidget]:
    """The stops in it as they are read, and what has the focus, with or without being a stop.

    Qt asks for the next stop also when what has the focus has just been hidden or disabled.
    """
    placed: list[Placed] = []
    for child in parent.children():
        if isinstance(child, QWidget) and _counts(child, focused):
            inside = _in_order(child, focused, policy)
            own = [child] if child is focused or _is_stop(child, policy) else []
            # What has no stop in it, such as a splitter's handle, may lie across the others.
            if own or inside:
                placed.append((child.geometry(), [*own, *inside]))
    return [widget for part in _read(placed) for widget in part]


def _counts(child: QWidget, focused: QWidget | None) -> bool:
    if child.isWindow():
        return False
    if child.isVisible() or child is focused:
        return True
    return focused is not None and child.isAncestorOf(focused)


def _is_stop(widget: QWidget, policy: Qt.FocusPolicy) -> bool:
    takes_focus = widget.focusPolicy() & policy == policy
    seen = widget.isVisible() and widget.isEnabled()
    return takes_focus and seen and widget.focusProxy() is None


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
