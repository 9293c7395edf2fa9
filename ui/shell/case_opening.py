"""Opening a case file, with or without a signed-in user: a dialog, then a window of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.i18n import _

if TYPE_CHECKING:
    from core.errors import AppError
    from ui.shell.first_paint import FirstPaint
    from ui.tasks.tasks import TaskScope, Workers


class CaseOpening:
    """What it needs is imported when someone wants it: most people never do."""

    def __init__(self, first_paint: FirstPaint, workers: Workers, scope: TaskScope) -> None:
        self._window = first_paint.window
        self._theme = first_paint.theme
        self._workers = workers
        self._scope = scope

    def ask(self) -> None:
        """Ask which file, and open it."""
        from ui.views.requests.case_dialogs import open_case_dialog

        open_case_dialog(self._window, self.open)

    def open(self, file: Path) -> None:
        """Open this file, or say why it cannot be opened."""
        self._scope.start(self._read(file), self._failed)

    async def _read(self, file: Path) -> None:
        from core.case_file.reading import open_case
        from ui.views.requests.case_window import CaseWindow

        case = await self._workers.store(open_case, file)
        CaseWindow(self._theme, case, self._window).show()

    def _failed(self, error: AppError) -> None:
        from ui.widgets.frames.confirm import offer, warning

        box = warning(_("Open case"), error.title, error.hint, self._window)
        box.setEscapeButton(offer(box, _("Close"), box.close, kind="primary"))
        box.finished.connect(box.deleteLater)
        box.open()
