"""The system browser, in place of the one that Qt would start: it visits what the app opens."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

Visit = Callable[[str], None]


class WebBrowser(QObject):
    """addresses: what it was told to open. visit: what the person does there, on a thread."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.threads: list[threading.Thread] = []
        self._visit = visit

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        """Open one address."""
        assert threading.current_thread() is threading.main_thread()
        text = address.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.addresses.append(text)
        visit = threading.Thread(target=self._visit, args=(text,), daemon=True)
        self.threads.append(visit)
        visit.start()


def stay(_address: str) -> None:
    """A person who only looks at the page."""


@contextmanager
def web_browser(visit: Visit = stay) -> Iterator[WebBrowser]:
    """The default browser for web addresses, until the end."""
    browser = WebBrowser(visit)
    for scheme in ("http", "https"):
        # Qt's stubs want bytes, Qt itself a str.
        QDesktopServices.setUrlHandler(scheme, browser, "open")  # type: ignore[arg-type]
    try:
        yield browser
    finally:
        for scheme in ("http", "https"):
            QDesktopServices.unsetUrlHandler(scheme)
        for thread in browser.threads:
            thread.join(10)


def free_redirect_uri() -> str:
    """A loopback address at a port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return f"http://localhost:{found.getsockname()[1]}/callback"
