"""The address that the browser comes back to takes one answer, from nobody but the browser."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from core.auth.managed_login.authorization import Attempt, AuthorizationGrant, Denied, read_callback
from core.auth.managed_login.listener import Listener
from core.errors import AppError
from core.redaction import Secret

ATTEMPT = Attempt(Secret("right"), Secret("nonce"), Secret("verifier"))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def uri(port: int) -> str:
    return f"http://localhost:{port}/callback"


class Browser:
    """Comes back to the address with what it was sent back with."""

    def __init__(self, listener: Listener, port: int, threads: ThreadPoolExecutor) -> None:
        self._listener = listener
        self._port = port
        self._threads = threads

    def comes_back(
        self, path: str, host: str | None = None, method: str = "GET"
    ) -> tuple[int, str]:
        """Status and page; the listener looks until they are there."""
        answered: Future[tuple[int, str]] = self._threads.submit(self._ask, path, host, method)
        while not answered.done():
            self._listener.look()
        return answered.result()

    def _ask(self, path: str, host: str | None, method: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
        try:
            connection.request(method, path, headers={"Host": host or f"localhost:{self._port}"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def listener(port: int) -> Iterator[Listener]:
    with Listener([uri(port)], lambda query: read_callback(query, ATTEMPT)) as opened:
        yield opened


@pytest.fixture
def browser(listener: Listener, port: int) -> Iterator[Browser]:
    with ThreadPoolExecutor(1) as threads:
        yield Browser(listener, port, threads)


def test_the_answer_is_taken_and_the_browser_may_be_closed(
    browser: Browser, listener: Listener
) -> None:
    status, shown = browser.comes_back("/callback?code=c&state=right")
    assert status == 200
    assert "You can close this window." in shown
    assert listener.look() == AuthorizationGrant(Secret("c"))


def test_the_first_answer_counts_and_no_other(browser: Browser, listener: Listener) -> None:
    browser.comes_back("/callback?error=access_denied&state=right")
    status, shown = browser.comes_back("/callback?code=c&state=right")
    assert status == 410
    assert "already has its answer" in shown
    assert listener.look() == Denied("access_denied", "")


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/callback?code=c&state=wrong", None, 400),
        ("/callback?code=c", None, 400),
        ("/favicon.ico", None, 404),
        ("/callback/?code=c&state=right", None, 404),
        ("/callback?code=c&state=right", "evil.example", 404),
    ],
)
def test_what_is_not_the_answer_is_turned_away_and_the_wait_goes_on(
    browser: Browser, listener: Listener, path: str, host: str | None, status: int
) -> None:
    assert browser.comes_back(path, host)[0] == status
    assert listener.look() is None
    assert browser.comes_back("/callback?code=c&state=right")[0] == 200


def test_only_get_is_understood(browser: Browser, listener: Listener) -> None:
    assert browser.comes_back("/callback?code=c&state=right", method="POST")[0] == 501
    assert listener.look() is None


def test_a_connection_that_says_nothing_keeps_nobody_waiting(browser: Browser, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)):
        assert browser.comes_back("/callback?code=c&state=right")[0] == 200


def test_the_request_with_the_code_is_not_logged(
    browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    browser.comes_back("/callback?code=sesame&state=right")
    assert capfd.readouterr() == ("", "")


def test_when_a_port_is_taken_the_next_one_is_used() -> None:
    first, second = free_port(), free_port()
    with (
        socket.create_server(("127.0.0.1", first)),
        Listener([uri(first), uri(second)], lambda _: None) as listener,
    ):
        assert listener.redirect_uri == uri(second)


def test_when_all_ports_are_taken_they_are_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AppError, match="ports are taken") as told:
            Listener([uri(port)], lambda _: None)
    assert str(port) in told.value.hint


def test_afterwards_the_port_is_free_again(port: int) -> None:
    for _ in range(2):
        with Listener([uri(port)], lambda _: None) as listener:
            assert listener.redirect_uri == uri(port)
