"""A push button that gives a declared command: words, icon, hover and state are the command's."""

from __future__ import annotations

from ui.actions.action import Action, give
from ui.look.icons import keep_icon
from ui.look.theme import Theme, set_look
from ui.widgets.buttons.push_button import PushButton


def action_button(
    theme: Theme, action: Action, *, kind: str = "", menu: bool = False
) -> PushButton:
    """kind as in theme.qss; menu: it opens one, which is set later."""
    made = PushButton(action.text())
    made.setAccessibleName(action.text())
    show_kind(theme, made, action, kind)
    give(made, action, presses=not menu)
    return made


def show_kind(theme: Theme, button: PushButton, action: Action, kind: str) -> None:
    """Have it look like one of this kind, its icon in the colour that stands out there."""
    if kind or button.property("kind"):
        set_look(button, "kind", kind)
    if action.entry.icon:
        keep_icon(button, theme, action.entry.icon, "on_accent" if kind == "primary" else "text")
