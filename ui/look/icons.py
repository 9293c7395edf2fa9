"""Line icons from resources/icons, drawn in a colour of the theme, sharp on every screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QAbstractButton

from ui.look.resources import resource
from ui.look.theme import Theme

SIZE = 16
"""Edge of an icon in device-independent pixels."""

_SCALES = (1, 2)


def draw_icon(theme: Theme, name: str, token: str = "text", size: int = SIZE) -> QIcon:
    """The icon in the colour of a theme token, for screens of one and two times density."""
    return _drawn(name, theme.colour(token).name(), size)


def keep_icon(button: QAbstractButton, theme: Theme, name: str, token: str = "text") -> None:
    """Give a button an icon, in place of an earlier one, that follows the theme from now on."""
    follower = button.findChild(_Follower)
    if follower is None:
        follower = _Follower(button, theme)
        theme.changed.connect(follower.draw)
    follower.show_icon(name, token)


class _Follower(QObject):
    """A child of the button, so that it goes away with it."""

    def __init__(self, button: QAbstractButton, theme: Theme) -> None:
        super().__init__(button)
        self._button = button
        self._theme = theme
        self._icon = ("", "")

    def show_icon(self, name: str, token: str) -> None:
        self._icon = (name, token)
        self.draw()

    def draw(self) -> None:
        self._button.setIcon(draw_icon(self._theme, *self._icon))
        self._button.setIconSize(QSize(SIZE, SIZE))


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int) -> QIcon:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    drawing = source.replace("currentColor", colour).encode()
    icon = QIcon()
    for scale in _SCALES:
        pixmap = QPixmap.fromImage(_render(drawing, size * scale))
        pixmap.setDevicePixelRatio(scale)
        icon.addPixmap(pixmap)
    return icon


def _render(drawing: bytes, edge: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(edge, edge))
    image = reader.read()
    return image if not image.isNull() else QImage(edge, edge, QImage.Format.Format_ARGB32)
