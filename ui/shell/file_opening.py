"""Files from outside the window: dropped on it, double-clicked, named on the command line.

A case opens in a window of its own, a configuration on the sign-in page; what is neither gets a
sentence, and the work that is on the screen stays there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import AppError
from core.i18n import _, ngettext
from ui.messages import lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.shell.first_paint import FirstPaint
    from ui.shell.handed_files import HandedFiles
    from ui.tasks.tasks import TaskScope, Workers
    from ui.views.window.main_window import MainWindow

MOST_AT_ONCE = 8
"""Of many files that are dropped together; each may open a window."""


class FileOpening:
    """Looks into each file in a worker: it may be on a disk that takes its time."""

    def __init__(
        self,
        window: MainWindow,
        workers: Workers,
        scope: TaskScope,
        cases: CaseOpening,
        configurations: HandedFiles,
    ) -> None:
        self._window = window
        self._workers = workers
        self._scope = scope
        self._cases = cases
        self._configurations = configurations

    def open_all(self, files: Iterable[Path]) -> None:
        """Open the first few, one after the other; what cannot be opened is told in one box."""
        self._scope.start(self._open_each(tuple(files)), self._cases.tell)

    def open(self, file: Path) -> None:
        """Open it as what it is."""
        self._scope.start(self._open(file), self._cases.tell)

    def ask_for_case(self) -> None:
        """Ask which case to open; a configuration is welcome too."""
        from ui.views.requests.case_dialogs import open_case_dialog

        open_case_dialog(self._window, self._open_chosen)

    async def open_if_case(self, file: Path) -> bool:
        """Open it if it is a case, or say why it cannot be opened; whether it is one."""
        try:
            return await self._open_if_case(file)
        except AppError as error:
            self._cases.tell(error)
            return True

    async def _open_if_case(self, file: Path) -> bool:
        from core.case_file.recognising import is_case

        found = await self._workers.store(is_case, file)
        if found:
            await self._cases.open(file)
        return found

    async def _open(self, file: Path) -> None:
        if await self._open_if_case(file):
            return
        if self._window.shows_workspace:
            # The sign-in page comes in front of the books only for a file that it can open.
            await self._require_configuration(file)
        await self._configurations.open(file)

    async def _open_each(self, files: tuple[Path, ...]) -> None:
        """Raises AppError: the one, or one about all that were not opened."""
        faults: list[AppError] = []
        for file in files[:MOST_AT_ONCE]:
            try:
                await self._open(file)
            except AppError as error:
                faults.append(error)
        left = max(0, len(files) - MOST_AT_ONCE)
        if len(faults) + left == 1 and faults:
            raise faults[0]
        if faults or left:
            raise _not_opened(faults, left)

    def _open_chosen(self, file: Path) -> None:
        self._scope.start(self._open_as_case(file), self._cases.tell)

    async def _open_as_case(self, file: Path) -> None:
        if await self._open_if_case(file):
            return
        try:
            await self._require_configuration(file)
        except AppError:
            # Who looked for a case hears why it is not one.
            await self._cases.open(file)
        else:
            await self._configurations.open(file)

    async def _require_configuration(self, file: Path) -> None:
        """Raises ProfileError."""
        from core.profile.files.reading import read_configuration

        await self._workers.store(read_configuration, file)


def _not_opened(faults: Iterable[AppError], left: int) -> AppError:
    why = [fault.title for fault in faults]
    if left:
        why.append(_("Bookplate opens {n} files at a time.", n=MOST_AT_ONCE))
    number = len(why) + left - bool(left)
    title = ngettext("{n} file was not opened.", "{n} files were not opened.", number)
    return AppError(title, lines(*why))


class CaseOpening:
    """A case in a window of its own, with or without a signed-in user.

    What it needs is imported when someone wants it: most people never do.
    """

    def __init__(self, first_paint: FirstPaint, workers: Workers, scope: TaskScope) -> None:
        self._window = first_paint.window
        self._theme = first_paint.theme
        self._workers = workers
        self._scope = scope

    def tell(self, error: AppError) -> None:
        """Say over the window why a file was not opened; what is on the screen stays there."""
        from ui.widgets.frames.confirm import offer, warning

        box = warning(_("Open file"), error.title, error.hint, self._window)
        box.setEscapeButton(offer(box, _("Close"), box.close, kind="primary"))
        box.finished.connect(box.deleteLater)
        box.open()

    async def open(self, file: Path) -> None:
        """Open this file. Raises AppError when it is no case that can be read."""
        from core.case_file.reading import open_case
        from ui.views.requests.case_window import CaseWindow

        case = await self._workers.store(open_case, file)
        window = CaseWindow(self._theme, case, self._window)
        window.show()
        # It may have been asked for in another program, such as the one that shows folders.
        window.raise_()
        window.activateWindow()
