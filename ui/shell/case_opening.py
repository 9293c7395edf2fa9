"""A case file in a window of its own, with or without a signed-in user."""

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

    def open(self, file: Path) -> None:
        """Open this file, or say why it cannot be opened."""
        self._scope.start(self._read(file), self.tell)

    def tell(self, error: AppError) -> None:
        """Say over the window why a file was not opened; what is on the screen stays there."""
        from ui.widgets.frames.confirm import offer, warning

        box = warning(_("Open file"), error.title, error.hint, self._window)
        box.setEscapeButton(offer(box, _("Close"), box.close, kind="primary"))
        box.finished.connect(box.deleteLater)
        box.open()

    async def _read(self, file: Path) -> None:
        from core.case_file.reading import open_case
        from ui.views.requests.case_window import CaseWindow

        case = await self._workers.store(open_case, file)
        window = CaseWindow(self._theme, case, self._window)
        window.show()
        # It may have been asked for in another program, such as the one that shows folders.
        window.raise_()
        window.activateWindow()
