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
    if kind:
        set_look(made, "kind", kind)
    if action.entry.icon:
        keep_icon(made, theme, action.entry.icon, "on_accent" if kind == "primary" else "text")
    give(made, action, presses=not menu)
    return made
