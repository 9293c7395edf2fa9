"""Somebody at the system browser: fills in the sign-in form and is sent back to the app."""

from __future__ import annotations

import threading
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

import urllib3

from core.redaction import Secret


class PageVisitor:
    """Opens an address as the system browser does: at once, while the app goes on."""

    def __init__(self, username: str, password: Secret) -> None:
        self._answer = {"username": username, "password": password.reveal()}
        self.last_page = ""

    def __call__(self, url: str) -> None:
        """Open url, sign in, and follow the way back to the app."""
        threading.Thread(target=self._visit, args=(url,), daemon=True).start()

    def _visit(self, url: str) -> None:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        with urllib3.PoolManager(retries=False) as browser:
            form = browser.request("GET", url, redirect=False).data.decode()
            answered = browser.request(
                "POST",
                f"{origin}/login",
                body=urlencode({**_hidden_fields(form), **self._answer}),
                headers={"content-type": "application/x-www-form-urlencoded", "origin": origin},
                redirect=False,
            )
            back = answered.headers["location"]
            self.last_page = browser.request("GET", back, redirect=False).data.decode()


def _hidden_fields(html: str) -> dict[str, str]:
    found: dict[str, str] = {}

    class Reader(HTMLParser):
        """Collects what the form carries by itself."""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag == "input" and given.get("type") == "hidden":
                found[str(given["name"])] = str(given["value"])

    Reader().feed(html)
    return found
