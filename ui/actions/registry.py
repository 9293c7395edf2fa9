"""Every command of the window, once. A new one is a line here, and an Action with its handler.

The pages have commands of their own, made from ui.views.pages.registry. The texts are marked here
and translated by the Action.
"""

from __future__ import annotations

from core.i18n import N_
from ui.actions.entry import HELP, ActionEntry, Scope
from ui.look.theme import Scheme

ABOUT = ActionEntry("help.about", N_("About Bookplate"), Scope.WINDOW, keys=(HELP,))
QUIT = ActionEntry("window.close", N_("Quit"), Scope.WINDOW, keys=("Ctrl+Q",))

INSPECTOR = ActionEntry(
    "inspector.show",
    N_("Inspector"),
    Scope.WORKSPACE,
    keys=("Ctrl+I",),
    hint=N_("Inspector"),
    icon="inspector",
)
UNDO_DISCARD = ActionEntry("edit.undo-discard", N_("Undo"), Scope.WORKSPACE, keys=("Ctrl+Z",))
TOKEN_PAGE = ActionEntry(
    "token.open", N_("Inspect the token"), Scope.WORKSPACE, keys=("Ctrl+Shift+I",)
)
TOKEN_AS_PAGE = ActionEntry(
    "inspector.page",
    N_("Open as a page"),
    Scope.PANEL,
    hint=N_("Open as a page"),
    told=N_("Ctrl+Shift+I"),
    icon="expand",
)
INSPECTOR_WINDOW = ActionEntry(
    "inspector.window",
    N_("In a window of its own"),
    Scope.PANEL,
    hint=N_("In a window of its own, or back beside the pages"),
    icon="window",
)
USER_MENU = ActionEntry("user.menu", N_("User menu"), Scope.WORKSPACE, keys=("Alt+U",))
SIGN_OUT = ActionEntry(
    "user.sign-out",
    N_("Sign out"),
    Scope.WORKSPACE,
    hint=N_("End this session and forget it on this computer"),
)
SIGN_OUT_EVERYWHERE = ActionEntry(
    "user.sign-out-everywhere",
    N_("Sign out everywhere…"),
    Scope.WORKSPACE,
    hint=N_("End every session of this user, on every computer"),
)
FORGET_HERE = ActionEntry(
    "user.forget-here",
    N_("Erase this user's data here…"),
    Scope.WORKSPACE,
    hint=N_("Sign out, and erase the cached books and their key"),
)
FORGET_DEVICE = ActionEntry(
    "user.forget-device",
    N_("Forget this computer"),
    Scope.WORKSPACE,
    hint=N_("The next sign-in here will ask for a code again"),
)
SOMEBODY_ELSE = ActionEntry(
    "user.somebody-else",
    N_("Add another user…"),
    Scope.WORKSPACE,
    hint=N_("You stay signed in too"),
)
CHANGE_PASSWORD = ActionEntry("user.change-password", N_("Change password…"), Scope.WORKSPACE)
RESET_PRACTICE = ActionEntry("practice.reset", N_("Start practice over…"), Scope.WORKSPACE)
APPEARANCE = {
    Scheme.SYSTEM: ActionEntry(
        "appearance.system", N_("Follow system"), Scope.WORKSPACE, checkable=True
    ),
    Scheme.LIGHT: ActionEntry("appearance.light", N_("Light"), Scope.WORKSPACE, checkable=True),
    Scheme.DARK: ActionEntry("appearance.dark", N_("Dark"), Scope.WORKSPACE, checkable=True),
}

ADD_BOOK = ActionEntry(
    "books.add", N_("Add book"), Scope.BOOKS, keys=("Ctrl+N",), hint=N_("Add a book"), icon="add"
)
EDIT_BOOK = ActionEntry(
    "books.edit",
    N_("Edit book"),
    Scope.BOOKS,
    keys=("F2",),
    hint=N_("Edit the selected book"),
    told=N_("Enter"),
    icon="edit",
)
REFRESH = ActionEntry(
    "books.refresh",
    N_("Refresh"),
    Scope.BOOKS,
    keys=("F5", "Ctrl+R"),
    hint=N_("Read the table again"),
    icon="refresh",
)
FILTER = ActionEntry(
    "books.filter",
    N_("Filter books"),
    Scope.BOOKS,
    keys=("Ctrl+F",),
    hint=N_("Show the books that contain all these words"),
)
COLUMNS = ActionEntry(
    "books.columns",
    N_("Columns"),
    Scope.BOOKS,
    hint=N_("Sort, choose and move columns"),
    icon="columns",
)

SEND_NOW = ActionEntry("outbox.send", N_("Send now"), Scope.OUTBOX, icon="sending")

READ_AS_TEXT = ActionEntry(
    "page.as-text",
    N_("Read as text"),
    Scope.PAGE,
    keys=("Ctrl+Shift+T",),
    hint=N_("Show all of this page as text"),
    icon="text",
    checkable=True,
)
PROBE_UNKNOWN = ActionEntry(
    "access.probe-unknown",
    N_("Probe what is unknown…"),
    Scope.ACCESS,
    hint=N_("Try, without changing anything, what this role may do"),
)
SHOW_LESSON = ActionEntry(
    "lesson.show", N_("Show"), Scope.WORKSPACE, hint=N_("Show the lesson and its steps")
)
END_LESSON = ActionEntry(
    "lesson.end",
    N_("End"),
    Scope.WORKSPACE,
    hint=N_("End the lesson and put everything back"),
)
PUT_BACK = ActionEntry(
    "lessons.put-back",
    N_("Put it back"),
    Scope.LESSONS,
    hint=N_("End the lesson and put everything back"),
)
NEXT_LESSON = ActionEntry("lessons.next", N_("Next lesson"), Scope.LESSONS)
FILTER_REQUESTS = ActionEntry(
    "requests.filter",
    N_("Filter requests"),
    Scope.REQUESTS,
    keys=("Ctrl+F",),
    hint=N_("Show the requests that contain all these words"),
)
HIDE_READS = ActionEntry(
    "requests.hide-reads",
    N_("Hide reads"),
    Scope.REQUESTS,
    hint=N_("Leave out what read the table and was answered"),
    checkable=True,
)
REQUESTS_BY_HAND = ActionEntry(
    "requests.by-hand",
    N_("By hand"),
    Scope.REQUESTS,
    hint=N_("Send the exchange's two requests yourself, also broken ones"),
)
PAUSE_REQUESTS = ActionEntry(
    "requests.pause",
    N_("Pause"),
    Scope.REQUESTS,
    hint=N_("Keep the list as it is; requests are still recorded"),
    checkable=True,
)
CLEAR_REQUESTS = ActionEntry(
    "requests.clear", N_("Clear"), Scope.REQUESTS, hint=N_("Forget all recorded requests")
)
SAVE_CASE = ActionEntry(
    "requests.save-case",
    N_("Save case…"),
    Scope.REQUESTS,
    keys=("Ctrl+S",),
    hint=N_("Save what happened to a file, without secrets"),
)
OPEN_CASE = ActionEntry(
    "requests.open-case",
    N_("Open case…"),
    Scope.REQUESTS,
    keys=("Ctrl+O",),
    hint=N_("Look at what a colleague saved"),
)
COPY_AS_CURL = ActionEntry("requests.copy-curl", N_("Copy as curl"), Scope.REQUESTS)
COPY_AS_BOTO3 = ActionEntry("requests.copy-boto3", N_("Copy as boto3"), Scope.REQUESTS)
COPY_AS_CLI = ActionEntry("requests.copy-cli", N_("Copy as aws cli"), Scope.REQUESTS)
FIND_ERROR = ActionEntry(
    "errors.find",
    N_("Search errors"),
    Scope.ERRORS,
    keys=("Ctrl+F",),
    hint=N_("Show the errors that contain all these words"),
)
PASTE_TOKEN = ActionEntry(
    "token.paste",
    N_("Paste a token"),
    Scope.TOKEN,
    hint=N_("Read any token; it is sent nowhere"),
    told=N_("Ctrl+Shift+V reads the clipboard"),
    icon="paste",
)
READ_CLIPBOARD = ActionEntry(
    "token.clipboard", N_("Read the token on the clipboard"), Scope.TOKEN, keys=("Ctrl+Shift+V",)
)
COMPARE_TOKENS = ActionEntry(
    "token.compare",
    N_("Compare"),
    Scope.TOKEN,
    hint=N_("Show only what is different in another token"),
    icon="compare",
)
WHAT_IF = ActionEntry(
    "token.what-if",
    N_("What if"),
    Scope.TOKEN,
    hint=N_("Try other groups and precedences; nothing is sent"),
    icon="inspector",
)
RENEW_TOKENS = ActionEntry(
    "token.renew",
    N_("Renew now"),
    Scope.TOKEN,
    hint=N_("Fetch new tokens from the sign-in service"),
    icon="refresh",
)
CHANGE_LETTER = ActionEntry(
    "token.change-letter",
    N_("Change one letter"),
    Scope.TOKEN,
    hint=N_("Change a letter of a copy, and see which checks notice"),
    icon="edit",
)
FILTER_CLAIMS = ActionEntry(
    "token.filter",
    N_("Filter claims"),
    Scope.TOKEN,
    keys=("Ctrl+F",),
    hint=N_("Show the claims that contain all these words"),
)

SAVE_BOOK = ActionEntry(
    "book.save",
    N_("Save"),
    Scope.BOOK_FORM,
    keys=("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"),
    hint=N_("Save"),
)
CLOSE_PANEL = ActionEntry(
    "panel.close", N_("Close"), Scope.PANEL, keys=("Esc",), hint=N_("Close"), icon="close"
)

SORT_ASCENDING = ActionEntry("columns.ascending", N_("Ascending"), Scope.COLUMNS, checkable=True)
SORT_DESCENDING = ActionEntry("columns.descending", N_("Descending"), Scope.COLUMNS, checkable=True)
MOVE_LEFT = ActionEntry("columns.move-left", N_("Move “{column}” left"), Scope.COLUMNS)
MOVE_RIGHT = ActionEntry("columns.move-right", N_("Move “{column}” right"), Scope.COLUMNS)
WIDEN = ActionEntry("columns.widen", N_("Make “{column}” wider"), Scope.COLUMNS)
NARROW = ActionEntry("columns.narrow", N_("Make “{column}” narrower"), Scope.COLUMNS)

EVERY_ACTION: tuple[ActionEntry, ...] = (
    *(one for one in tuple(globals().values()) if isinstance(one, ActionEntry)),
    *APPEARANCE.values(),
)
