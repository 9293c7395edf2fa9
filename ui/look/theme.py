"""Colours, spacing and text sizes from resources/theme.json, applied to Qt's Fusion style.

The application is made with FUSION among its arguments: app.setStyle() and app.style() would bring
QStyle's enums into Python, 600 names in 7 ms, before the first paint.

Widgets take colours from the palette or from Theme.colour(name), distances from Theme.space(n)
and fonts from Theme.font(…); none of them writes a literal. The style sheet (theme.qss) reads
dynamic properties: `kind` of a button (primary, danger, quiet, link), `tone` of a label or frame
(muted, danger, warning, success, info), `surface` of a frame (card, bar, foot, side, line).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.look.resources import read_json, resource

FUSION = ("-style", "fusion")
"""Arguments of QApplication."""

ORDINARY_LETTER = 8
"""Pixels that a letter is wide, on the average, in the text of most desktops."""

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface_alt",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Accent: "accent",
}
_TEXT_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


class Scheme(Enum):
    """Which set of colours: the system's choice, or a forced one."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextSize(Enum):
    """The three text sizes."""

    SMALL = "small"
    BODY = "body"
    TITLE = "title"


class Theme(QObject):
    """The look of the whole app. changed: colours are different now; repaint what you drew."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__()
        self._app = app
        self._window: QWidget | None = None
        self._tokens = read_json("theme.json")
        self._base_size = app.font().pointSizeF()
        self._scheme = scheme
        # Asked for in every cell that is painted.
        self._made: dict[str, QColor] = {}
        self._fonts: dict[tuple[TextSize, bool], QFont] = {}
        self._system_is_dark = self._desktop_is_dark()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.force(scheme)

    def dress(self, window: QWidget) -> None:
        """Give this window, and all that is put into it, the style sheet from now on.

        The window's, not the app's: what is made for it is then styled once, when it is put in.
        With an app's style sheet Qt styles a whole branch again at each level that it is put into:
        400 ms instead of 120 for a signed-in user's pages.
        """
        self._window = window
        window.setStyleSheet(self._style_sheet())

    @property
    def scheme(self) -> Scheme:
        """What was chosen: SYSTEM unless forced."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use now."""
        if self._scheme is Scheme.SYSTEM:
            return self._system_is_dark
        return self._scheme is Scheme.DARK

    def force(self, scheme: Scheme) -> None:
        """Use these colours from now on; SYSTEM follows the desktop."""
        self._scheme = scheme
        self._made.clear()
        self._app.setPalette(self._palette())
        if self._window is not None:
            self._window.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """The colour of a token in the scheme in use. Raises KeyError for an unknown name."""
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = QColor(self._colours[name])
        return made

    def space(self, steps: int) -> int:
        """A distance in pixels: steps on the 4-pixel grid."""
        return int(self._tokens["grid"]) * steps

    def room(self, pixels: int) -> int:
        """The room that words need which take so many pixels in ordinary text.

        More where the text of the system is larger, never less.
        """
        letter = QFontMetrics(self._app.font()).averageCharWidth()
        return max(pixels, pixels * letter // ORDINARY_LETTER)

    def line(self, steps: int, size: TextSize = TextSize.BODY) -> int:
        """The height of one line of text: steps on the grid, more where the text is larger."""
        return max(self.space(steps), QFontMetrics(self.font(size)).height())

    def font(self, size: TextSize = TextSize.BODY, *, bold: bool = False) -> QFont:
        """The system's font in one of the three sizes."""
        font = self._fonts.get((size, bold))
        if font is None:
            font = self._fonts[size, bold] = self._sized(self._app.font(), size, bold)
        return font

    def fixed_font(self, size: TextSize = TextSize.BODY) -> QFont:
        """The system's fixed-width font, for ARNs, tokens and code."""
        from PySide6.QtGui import QFontDatabase

        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        return self._sized(family, size, bold=False)

    def _sized(self, font: QFont, size: TextSize, bold: bool) -> QFont:
        sized = QFont(font)
        sized.setPointSizeF(self._base_size * float(self._tokens["text"][size.value]))
        if bold:
            sized.setWeight(QFont.Weight.DemiBold)
        return sized

    def _system_changed(self) -> None:
        self._system_is_dark = self._desktop_is_dark()
        self.force(self._scheme)

    def _desktop_is_dark(self) -> bool:
        """Fusion's own palette follows the desktop. It is what the app has when none is set.

        Asking for Qt.ColorScheme would cost 25 ms, and for the style's palette 6: the enums.
        """
        self._app.setPalette(QPalette())
        palette = self._app.palette()
        text = palette.color(QPalette.ColorRole.WindowText)
        return text.lightness() > palette.color(QPalette.ColorRole.Window).lightness()

    @property
    def _colours(self) -> Mapping[str, str]:
        colours: Mapping[str, str] = self._tokens["dark" if self.is_dark else "light"]
        return colours

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in _TEXT_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text_disabled"))
        return palette

    @cached_property
    def _template(self) -> str:
        return resource("theme.qss").read_text(encoding="utf-8")

    def _style_sheet(self) -> str:
        values = {
            **self._colours,
            "radius": str(self._tokens["radius"]),
            "icons": resource("icons").as_posix(),
        }
        return re.sub("@([a-z_]+)@", lambda found: values[found[1]], self._template)


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a dynamic property that the style sheet reads (kind, tone, surface, problem).

    A widget whose window is not shown yet is polished anyway when it is.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.window().isVisible():
        widget.style().unpolish(widget)
        widget.style().polish(widget)
