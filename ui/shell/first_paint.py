"""What is painted before anything else is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ui.look.theme import Theme
    from ui.settings.settings import Settings
    from ui.viewmodels.session.users import UsersViewModel
    from ui.viewmodels.shell_intents import ShellIntents
    from ui.viewmodels.sign_in.sign_in import SignInViewModel
    from ui.views.window.main_window import MainWindow


class FirstPaint(NamedTuple):
    """The window with the sign-in form, and what it is made of."""

    theme: Theme
    window: MainWindow
    sign_in: SignInViewModel
    users: UsersViewModel
    settings: Settings
    intents: ShellIntents
