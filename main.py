"""Bookplate starts here: arguments, lock, window, first paint, and only then everything heavy."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.settings.settings import Settings
    from ui.shell.app import Bookplate
    from ui.shell.first_paint import FirstPaint
    from ui.startup.instance_lock import Claim
    from ui.startup.start_notes import Start
    from ui.tour.stage import Cloud
    from ui.views.window.main_window import MainWindow

PRACTICE_SERVER = "--practice-server"
SWITCH_INTERVAL = 0.0002
"""Seconds that a worker may keep Python to itself while the window wants to be drawn."""

HEAVY_MODULES = (
    "qasync",
    "core.log",
    "ui.shell.app",
    "ui.backend.services",
    "ui.startup.single_instance",
    "ui.views.sign_in.continue_as",
)
"""Modules whose import brings everything else along."""

AFTER_INPUT_MS = 30
"""Clicks and keys from while the window was painted come first."""


def main() -> int:
    """Run what the arguments ask for; the exit status."""
    if PRACTICE_SERVER in sys.argv[1:]:
        from core.practice.process.server import serve

        return serve([word for word in sys.argv[1:] if word != PRACTICE_SERVER])
    file, tour, language = None, None, ""
    if sys.argv[1:]:
        # A double click need not wait for it.
        from ui.startup.command_line import parse

        file, tour, language = parse(sys.argv[1:])
    # Nothing that is made until the first paint is garbage; later ui.startup.garbage looks for it.
    gc.disable()
    return run(file, tour, language)


def run(file: Path | None, tour: Path | None, language: str) -> int:
    """Paint the window, then load the rest in a worker and hand the window to the event loop."""
    from PySide6.QtWidgets import QApplication

    from ui.startup.plain_imports import import_as_python_does

    import_as_python_does()
    from ui.look.theme import FUSION
    from ui.startup.surroundings import mend_home, no_screen

    mend_home()
    if reason := no_screen():
        sys.exit(reason)
    app = QApplication([*sys.argv[:1], *FUSION])
    app.setApplicationName("bookplate")
    app.setApplicationDisplayName("Bookplate")
    app.setDesktopFileName("bookplate")
    app.setQuitOnLastWindowClosed(False)
    if tour is not None:
        return take_tour(app, tour, language)
    try:
        return open_window(app, file, language)
    except Exception as error:  # noqa: BLE001 - not swallowed: the crash dialog shows it
        return show_bug(app, error)


def open_window(app: QApplication, file: Path | None, language: str) -> int:
    """Be the first Bookplate of this user and live until the window is closed."""
    from ui.settings.language import choose_language
    from ui.settings.settings import LANGUAGE
    from ui.startup.start_notes import Start
    from ui.startup.surroundings import user_folders

    data, config, settings = user_folders()
    choose_language(language, settings.get(LANGUAGE))
    claim = come_first(app, data, file)
    if claim is None:
        return 0
    from ui.startup.importer import look_through_fonts

    look_through_fonts()
    first_paint = paint_window(app, settings)
    import_meanwhile(app, first_paint)
    status = live(app, first_paint, Start(data, config, file, claim.trouble))
    if claim.lock is not None:
        claim.lock.release()
    return status


def come_first(app: QApplication, data: Path, file: Path | None) -> Claim | None:
    """How this one starts; None when another one runs and has taken over what was asked for."""
    from ui.startup.instance_lock import claim

    claimed = claim(data)
    if claimed.is_free:
        return claimed
    if claimed.lock is not None:
        claimed.lock.let_go()
    from ui.look.theme import Theme
    from ui.startup.arrival import Arrival
    from ui.views.dialogs.start_questions import StartQuestions

    arrival = Arrival(data, file)
    theme = Theme(app)
    questions = StartQuestions(theme, arrival)
    arrival.settled.connect(app.exit)
    arrival.start()
    app.exec()
    questions.close()
    return arrival.claim


def paint_window(app: QApplication, settings: Settings) -> FirstPaint:
    """The window with the sign-in form, shown; it imports neither asyncio nor a service."""
    from PySide6.QtCore import QTimer

    from ui.look.theme import Theme
    from ui.settings.settings import SCHEME
    from ui.shell.first_paint import FirstPaint
    from ui.viewmodels.session.users import UsersViewModel
    from ui.viewmodels.shell_intents import ShellIntents
    from ui.viewmodels.sign_in.sign_in import SignInViewModel
    from ui.views.sign_in.page import TURN_MS, SignInPage
    from ui.views.window.main_window import MainWindow

    theme = Theme(app, settings.get(SCHEME))
    sign_in, users, intents = SignInViewModel(), UsersViewModel(), ShellIntents()
    page = SignInPage(theme, sign_in, users, intents)
    window = MainWindow(theme, page, settings, intents)
    serve = partial(_serve_readers_and_keys, app, window)
    # In a turn of its own: the window's actions are made at the same moment.
    window.sign_in.completed.connect(lambda: QTimer.singleShot(TURN_MS, window, serve))
    window.show()
    return FirstPaint(theme, window, sign_in, users, settings, intents)


def _serve_readers_and_keys(app: QApplication, window: MainWindow) -> None:
    """After the first paint, and before a screen reader has had the time to look around."""
    from ui.accessibility.factory import mend_accessibility
    from ui.accessibility.focus_in_sight import FocusInSight

    mend_accessibility(app)
    FocusInSight(app, window)


def import_meanwhile(app: QApplication, first_paint: FirstPaint) -> None:
    """Import the rest in a thread, from the first paint on, while the form takes key presses."""
    from PySide6.QtCore import QTimer

    sys.setswitchinterval(SWITCH_INTERVAL)
    first_paint.window.painted.connect(lambda: QTimer.singleShot(AFTER_INPUT_MS, app.exit))
    app.exec()
    # Here, as the first paint need not wait for it.
    from ui.startup.importer import Importer
    from ui.startup.warm_up import WarmUp, class_names, first_uses

    names = WarmUp(class_names(), first_paint.window)
    names.finished.connect(app.exit)
    names.start()
    app.exec()
    WarmUp(first_uses(first_paint.window, first_paint.theme), first_paint.window).start()
    importer = Importer(HEAVY_MODULES)
    importer.done.connect(app.exit)
    importer.start()
    app.exec()
    importer.check()


def live(app: QApplication, first_paint: FirstPaint, start: Start) -> int:
    """The window's life on the event loop, from here to its closing."""
    import qasync

    from core.log import begin_log, log_folder
    from ui.backend.services import Folders, Services
    from ui.shell.app import Bookplate
    from ui.startup.garbage import GarbageCollector
    from ui.startup.single_instance import Doorbell
    from ui.startup.start_notes import not_kept, unwritable
    from ui.tasks.tasks import Workers

    notes = not_kept(
        data=start.trouble, settings=unwritable(first_paint.settings), log=begin_log(log_folder())
    )
    garbage = GarbageCollector(app)
    garbage.start()
    workers = Workers()
    folders = Folders(start.data, start.config)
    with qasync.QEventLoop(app) as loop:
        bookplate = Bookplate(
            first_paint,
            workers,
            lambda: Services(workers, folders, launch_practice),
            start.file,
            notes,
        )
        bookplate.opening.connect(garbage.settle)
        report_bugs(bookplate)
        doorbell = Doorbell(start.data)
        doorbell.rung.connect(first_paint.window.come_forward)
        doorbell.handed.connect(bookplate.open_file)
        loop.run_until_complete(bookplate.run())
        doorbell.close()
        workers.close()
    return 0


def take_tour(app: QApplication, pictures: Path, language: str) -> int:
    """The main job without a person, in folders and keyring entries of its own."""
    from tempfile import TemporaryDirectory

    import qasync

    from core.errors import VaultMissing
    from core.vault.vault import MemoryVault, open_vault
    from ui.settings.language import choose_language
    from ui.tour.apart_vault import ApartVault
    from ui.tour.stage import Stage
    from ui.tour.tour import proofreader_for, take

    # It finds its way by the English names, whatever this computer speaks.
    choose_language(language, "en")
    pictures.mkdir(parents=True, exist_ok=True)
    try:
        vault = ApartVault(open_vault())
    except VaultMissing:
        vault = ApartVault(MemoryVault())
    with TemporaryDirectory(prefix="bookplate-tour-") as folder, qasync.QEventLoop(app) as loop:
        reads = proofreader_for(language)
        stage = Stage(app, Path(folder), paint_window, launch_practice, vault, pictures, reads)
        shown: bool = loop.run_until_complete(take(stage))
        vault.clear()
    return 0 if shown else 1


def launch_practice(state: Path | None, key: bytes | None, start_over: bool) -> Cloud:
    """Start the practice cloud as a child process; start_over: without what it kept.

    Raises PracticeUnreadable when what it kept cannot be read, else ServiceTrouble.
    """
    from core.practice.process.launcher import PracticeUnavailable, forget_state, launch
    from ui.backend.practice_trouble import practice_trouble

    if start_over and state is not None:
        forget_state(state)
    try:
        return launch(state, key, revive=True)
    except PracticeUnavailable as error:
        refusal = error.refusal
        raise practice_trouble(refusal.value if refusal is not None else "") from error


def show_bug(app: QApplication, error: Exception) -> int:
    """The crash dialog when there is no window yet, or none any more; the exit status."""
    import logging

    from ui.about.crash_report import crash_report
    from ui.look.theme import Theme
    from ui.views.dialogs.crash import CrashDialog

    logging.getLogger(__name__).error("A bug ends Bookplate", exc_info=error)
    theme = Theme(app)
    dialog = CrashDialog(theme, crash_report(error))
    theme.dress(dialog)
    dialog.finished.connect(app.exit)
    dialog.open()
    app.exec()
    return 1


def report_bugs(bookplate: Bookplate) -> None:
    """Exceptions that leave a Qt slot end in the crash dialog, as those of tasks do."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        bookplate.report_bug(error)

    sys.excepthook = hook


if __name__ == "__main__":
    from ui.shell.ending import end

    ended = main()
    end(ended)
    sys.exit(ended)
