"""The colours can be read by everybody, in light and in dark."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.look.resources import resource
from ui.look.theme import Scheme, TextSize, Theme

TEXT_ON_BACKGROUND = [
    *(("text", ground) for ground in ("window", "surface", "surface_alt", "hover", "pressed")),
    *(("text_muted", ground) for ground in ("window", "surface", "surface_alt", "hover")),
    *(("accent", ground) for ground in ("window", "surface", "surface_alt")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
    ("on_selection", "selection"),
    *(
        (tone, ground)
        for tone in ("danger", "warning", "success", "info")
        for ground in ("window", "surface", f"{tone}_soft")
    ),
    *(("text", f"{tone}_soft") for tone in ("danger", "warning", "success", "info")),
]
EDGE_ON_BACKGROUND = [
    ("control_border", "surface"),
    ("control_border", "window"),
    ("focus", "surface"),
    ("focus", "window"),
]


def luminance(colour: QColor) -> float:
    """Relative luminance. Source: WCAG 2.2, definition of relative luminance."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_BACKGROUND)
def test_text_has_the_contrast_that_wcag_aa_asks_for(
    theme: Theme, scheme: Scheme, text: str, ground: str
) -> None:
    theme.force(scheme)
    assert contrast(theme.colour(text), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("edge", "ground"), EDGE_ON_BACKGROUND)
def test_edges_of_fields_and_the_focus_ring_can_be_seen(
    theme: Theme, scheme: Scheme, edge: str, ground: str
) -> None:
    theme.force(scheme)
    assert contrast(theme.colour(edge), theme.colour(ground)) >= 3.0


def test_light_and_dark_have_the_same_tokens() -> None:
    tokens = json.loads(resource("theme.json").read_text(encoding="utf-8"))
    assert tokens["light"].keys() == tokens["dark"].keys()


def test_a_forced_scheme_changes_every_window_and_tells_those_who_paint(
    theme: Theme, qapp: QApplication
) -> None:
    theme.force(Scheme.LIGHT)
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.is_dark))
    theme.force(Scheme.DARK)
    assert heard == [True]
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("window")


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_fields_placeholder_is_as_legible_as_other_muted_text(
    theme: Theme, scheme: Scheme
) -> None:
    window = QWidget()
    field = QLineEdit(window)
    theme.force(scheme)
    theme.dress(window)
    field.ensurePolished()
    ink = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert ink == theme.colour("text_muted")


def test_three_text_sizes_grow_from_the_systems_own(theme: Theme) -> None:
    small, body, title = (theme.font(size).pointSizeF() for size in TextSize)
    assert small < body < title


def test_distances_keep_to_the_grid(theme: Theme) -> None:
    assert [theme.space(steps) for steps in (1, 2, 4)] == [4, 8, 16]
