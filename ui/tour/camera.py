"""Takes a picture of a window in light and dark, at one and at two device pixels a point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

SchemeName = Literal["light", "dark"]
SCHEMES: tuple[SchemeName, ...] = ("light", "dark")
SCALES = (1, 2)


@dataclass(frozen=True, slots=True)
class Camera:
    """Writes pictures into folder. wear puts the whole app into a colour scheme."""

    folder: Path
    wear: Callable[[SchemeName], None]

    def take(self, window: QWidget, name: str) -> tuple[Path, ...]:
        """The four pictures of one step: name-light-1x.png and so on."""
        taken: list[Path] = []
        for scheme in SCHEMES:
            self.wear(scheme)
            lay_out()
            for scale in SCALES:
                path = self.folder / f"{name}-{scheme}-{scale}x.png"
                picture = render(window, scale)
                if not picture.save(str(path)):
                    raise OSError(f"The picture could not be written: {path.name}")
                taken.append(path)
        self.wear("light")
        return tuple(taken)


def lay_out() -> None:
    """Give everything its place now; Qt does that later, and nobody sees what is between."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def render(window: QWidget, scale: int) -> QPixmap:
    """The window as it paints itself with that many device pixels a point.

    Words and lines are as sharp as on a screen of that density. Icons are those of the screen that
    there is, so at twice its density they look softer here than they are on a real one.
    """
    picture = QPixmap(window.size() * scale)
    picture.setDevicePixelRatio(scale)
    window.render(picture)
    return picture
