"""Copied secrets: marked as such for clipboard managers, and taken back after a minute.

The mark is a data format beside the text. Sources: KDE's Klipper (x-kde-passwordManagerHint, taken
over by other clipboard managers); Microsoft, "Clipboard formats: cloud clipboard and clipboard
history formats"; Qt's QWindowsMimeConverter for the names of Windows' own formats. macOS' mark,
org.nspasteboard.ConcealedType, cannot be set from here: Qt puts a prefix of its own in front of the
names of unknown formats, and its converters are not part of PySide.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_S = 60
"""Seconds after which a copied secret is taken back."""

OURS = "application/x-bookplate-secret"
"""Says which copy it is, so that another one is left alone."""

_ALONE = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Platforms whose clipboard is the program's own; Qt does not say there who owns it."""

_NO = b"\x00\x00\x00\x00"  # a DWORD


def marks(platform: str) -> Mapping[str, bytes]:
    """The formats that mark a secret on this platform (a value of sys.platform)."""
    if platform == "win32":
        return {
            _windows("ExcludeClipboardContentFromMonitorProcessing"): b"1",
            _windows("CanIncludeInClipboardHistory"): _NO,
            _windows("CanUploadToCloudClipboard"): _NO,
        }
    return {"x-kde-passwordManagerHint": b"secret"}


def copy_secret(text: str, platform: str = sys.platform) -> QTimer:
    """Put text on the clipboard for KEPT_S seconds; gives the timer that takes it back."""
    copy = os.urandom(8).hex().encode()
    data = QMimeData()
    data.setText(text)
    for name, value in marks(platform).items():
        data.setData(name, value)
    data.setData(OURS, copy)
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    # The clipboard's own, as it has to outlive the button and the page.
    timer = QTimer(clipboard, singleShot=True, interval=KEPT_S * 1000)
    timer.timeout.connect(partial(_take_back, clipboard, copy))
    timer.timeout.connect(timer.deleteLater)
    timer.start()
    return timer


def take_back_secret() -> None:
    """Clear the clipboard if a secret that was copied here is still on it."""
    _take_back(QGuiApplication.clipboard(), None)


def _take_back(clipboard: QClipboard, copy: bytes | None) -> None:
    # What another program has put there is not read: it may take seconds to answer.
    if not (clipboard.ownsClipboard() or QGuiApplication.platformName() in _ALONE):
        return
    data = _content(clipboard)
    if data is None or not data.hasFormat(OURS):
        return
    if copy is None or data.data(OURS).data() == copy:
        clipboard.clear()


def _content(clipboard: QClipboard) -> QMimeData | None:
    """What is on it; None where the platform has nothing to give, whatever the signature says."""
    return clipboard.mimeData()


def _windows(name: str) -> str:
    return f'application/x-qt-windows-mime;value="{name}"'
