"""Every command of the window, once. A new one is a line here, and an Action with its handler.

The pages have commands of their own, made from ui.views.pages.registry.
"""

from __future__ import annotations

from ui.actions.entry import HELP, ActionEntry, Scope
from ui.look.theme import Scheme

ABOUT = ActionEntry("help.about", "About Bookplate", Scope.WINDOW, keys=(HELP,))
QUIT = ActionEntry("window.close", "Quit", Scope.WINDOW, keys=("Ctrl+Q",))

INSPECTOR = ActionEntry(
    "inspector.show",
    "Inspector",
    Scope.WORKSPACE,
    keys=("Ctrl+I",),
    hint="Inspector",
    icon="inspector",
)
USER_MENU = ActionEntry("user.menu", "User menu", Scope.WORKSPACE, keys=("Alt+U",))
SIGN_OUT = ActionEntry(
    "user.sign-out",
    "Sign out",
    Scope.WORKSPACE,
    hint="End this session and forget it on this computer",
)
SIGN_OUT_EVERYWHERE = ActionEntry(
    "user.sign-out-everywhere",
    "Sign out everywhere…",
    Scope.WORKSPACE,
    hint="Ends every session of this user, on every computer",
)
FORGET_HERE = ActionEntry(
    "user.forget-here",
    "Forget on this device…",
    Scope.WORKSPACE,
    hint="Signs out and destroys the cached books and their key",
)
FORGET_DEVICE = ActionEntry(
    "user.forget-device",
    "Forget this computer",
    Scope.WORKSPACE,
    hint="The next sign-in here asks for a code again",
)
SOMEBODY_ELSE = ActionEntry(
    "user.somebody-else",
    "Sign in as somebody else…",
    Scope.WORKSPACE,
    hint="You stay signed in meanwhile",
)
CHANGE_PASSWORD = ActionEntry("user.change-password", "Change password…", Scope.WORKSPACE)
RESET_PRACTICE = ActionEntry("practice.reset", "Reset practice…", Scope.WORKSPACE)
APPEARANCE = {
    Scheme.SYSTEM: ActionEntry(
        "appearance.system", "As the system", Scope.WORKSPACE, checkable=True
    ),
    Scheme.LIGHT: ActionEntry("appearance.light", "Light", Scope.WORKSPACE, checkable=True),
    Scheme.DARK: ActionEntry("appearance.dark", "Dark", Scope.WORKSPACE, checkable=True),
}

ADD_BOOK = ActionEntry(
    "books.add", "Add book", Scope.BOOKS, keys=("Ctrl+N",), hint="Add a book", icon="add"
)
EDIT_BOOK = ActionEntry(
    "books.edit",
    "Edit book",
    Scope.BOOKS,
    keys=("F2",),
    hint="Edit the selected book",
    told="Enter",
    icon="edit",
)
REFRESH = ActionEntry(
    "books.refresh",
    "Refresh",
    Scope.BOOKS,
    keys=("F5", "Ctrl+R"),
    hint="Read the table again",
    icon="refresh",
)
FILTER = ActionEntry(
    "books.filter",
    "Filter books",
    Scope.BOOKS,
    keys=("Ctrl+F",),
    hint="Shows the books in which all these words occur",
)
COLUMNS = ActionEntry(
    "books.columns", "Columns", Scope.BOOKS, hint="Sort, choose and move columns", icon="columns"
)

SAVE_BOOK = ActionEntry(
    "book.save",
    "Save",
    Scope.BOOK_FORM,
    keys=("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"),
    hint="Save",
)
CLOSE_PANEL = ActionEntry(
    "panel.close", "Close", Scope.PANEL, keys=("Esc",), hint="Close", icon="close"
)

SORT_ASCENDING = ActionEntry("columns.ascending", "Ascending", Scope.COLUMNS, checkable=True)
SORT_DESCENDING = ActionEntry("columns.descending", "Descending", Scope.COLUMNS, checkable=True)
MOVE_LEFT = ActionEntry("columns.move-left", "Move “{column}” left", Scope.COLUMNS)
MOVE_RIGHT = ActionEntry("columns.move-right", "Move “{column}” right", Scope.COLUMNS)
WIDEN = ActionEntry("columns.widen", "Make “{column}” wider", Scope.COLUMNS)
NARROW = ActionEntry("columns.narrow", "Make “{column}” narrower", Scope.COLUMNS)

EVERY_ACTION: tuple[ActionEntry, ...] = (
    *(one for one in tuple(globals().values()) if isinstance(one, ActionEntry)),
    *APPEARANCE.values(),
)
