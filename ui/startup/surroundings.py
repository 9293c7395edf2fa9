"""What this user's session gives a program: a screen, a home, folders in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.i18n import _

if TYPE_CHECKING:
    from ui.settings.settings import Settings


def mend_home() -> None:
    """Without HOME, as in a service or a bare container, Qt would put everything into “/”.

    The list of users (passwd) says where the home is as well.
    """
    if sys.platform != "win32" and not os.environ.get("HOME", "").startswith("/"):
        import pwd

        try:
            os.environ["HOME"] = pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            # A user without an entry: what cannot be kept is told in the window.
            os.environ["HOME"] = "/nonexistent"


def no_screen() -> str:
    """A sentence when there is no screen to open a window on, where Qt would abort; else empty."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    is_linux = sys.platform.startswith("linux")
    if not is_linux or any(os.environ.get(name) for name in screens):
        return ""
    return _("Bookplate needs a screen: neither DISPLAY nor WAYLAND_DISPLAY is set.")


def user_folders() -> tuple[Path, Path, Settings]:
    """This user's data folder, configuration folder, and the window's settings in it."""
    from PySide6.QtCore import QStandardPaths

    from ui.settings.settings import Settings

    kinds = QStandardPaths.StandardLocation
    data = Path(QStandardPaths.writableLocation(kinds.GenericDataLocation)) / "bookplate"
    config = Path(QStandardPaths.writableLocation(kinds.GenericConfigLocation)) / "bookplate"
    file = config / "window.ini"
    if _is_pipe(file):
        # Qt would wait for its other end, before there is a window. Below it is nothing to read.
        file /= "window.ini"
    return data, config, Settings(file)


def _is_pipe(file: Path) -> bool:
    try:
        return file.is_fifo()
    except OSError:
        return False
