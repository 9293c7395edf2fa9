"""The button that signs in with the browser: waiting, giving up, and what may come back."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import urllib3
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.support.scripted_pool import ScriptedPool
from tests.support.scripted_profile import write_profile
from tests.support.shell import Computer, Opened
from tests.support.web_browser import free_redirect_uri, web_browser
from tests.support.window import bookplate
from ui.tour.driver import until

WAITING = "Waiting for your browser…"


@pytest.fixture
def pool() -> Iterator[ScriptedPool]:
    """A user pool with a web page's token endpoint."""
    scripted = ScriptedPool()
    yield scripted
    scripted.stop_answering()


@pytest.fixture
def config(pool: ScriptedPool, tmp_path: Path) -> Path:
    """The file that leads to it; one loopback address is registered."""
    return write_profile(pool, tmp_path, free_redirect_uri())


def coming_back(statuses: list[int], **answer: str) -> Callable[[str], None]:
    """A visit that sends the browser back with answer, by default with the right state."""

    def visit(address: str) -> None:
        asked = {name: value for name, [value] in parse_qs(urlsplit(address).query).items()}
        query = {"state": asked["state"], **answer}
        with urllib3.PoolManager(retries=False) as browser:
            page = browser.request("GET", f"{asked['redirect_uri']}?{urlencode(query)}")
        statuses.append(page.status)

    return visit


async def start(opened: Opened) -> None:
    """Press the button of the chosen profile."""
    await until(lambda: not opened.sign_in_page.state.is_practice, "the profile is not chosen")
    await opened.see.click("Sign in with the browser")


async def idle(opened: Opened) -> None:
    """The form takes a password again."""
    password = await opened.see.find(QLineEdit, "Password")
    await until(lambda: not password.isReadOnly(), "the form stays busy")


async def test_waiting_is_told_and_cancel_frees_the_port(computer: Computer, config: Path) -> None:
    async with bookplate(computer, config) as opened:
        with web_browser() as browser:
            await start(opened)
            await until(lambda: browser.addresses, "no browser was opened")
            submit = await opened.see.find(QPushButton, "Sign in")
            assert submit.text() == WAITING
            await opened.see.click("Cancel")
            assert submit.text() == "Sign in"
            await until(lambda: _is_free(browser.addresses[0]), "the port stays taken")


async def test_escape_cancels_as_well(computer: Computer, config: Path) -> None:
    async with bookplate(computer, config) as opened:
        with web_browser() as browser:
            await start(opened)
            await until(lambda: browser.addresses, "no browser was opened")
            opened.see.press(Qt.Key.Key_Escape)
            await idle(opened)


async def test_answer_of_another_sign_in_is_refused_and_the_waiting_goes_on(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    statuses: list[int] = []
    async with bookplate(computer, config) as opened:
        with web_browser(coming_back(statuses, state="not ours", code="stolen")):
            await start(opened)
            await until(lambda: statuses, "nothing came back")
            assert statuses == [400]
            assert opened.sign_in_page.state.busy == WAITING
            assert pool.asked("token") == []
            await opened.see.click("Cancel")


async def test_somebody_who_gives_up_in_the_browser_is_back_at_the_form(
    computer: Computer, config: Path
) -> None:
    statuses: list[int] = []
    async with bookplate(computer, config) as opened:
        with web_browser(coming_back(statuses, error="access_denied")):
            await start(opened)
            await opened.see.reads("The sign-in in the browser was refused or cancelled.")
            await idle(opened)


async def test_taken_ports_are_named(
    computer: Computer, pool: ScriptedPool, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        config = write_profile(pool, tmp_path, f"http://localhost:{port}/callback")
        async with bookplate(computer, config) as opened:
            with web_browser() as browser:
                await start(opened)
                await opened.see.reads("its ports are taken.")
                await opened.see.reads(str(port))
                assert browser.addresses == []


async def test_profile_without_a_web_page_has_no_such_button(
    computer: Computer, pool: ScriptedPool, tmp_path: Path
) -> None:
    async with bookplate(computer, write_profile(pool, tmp_path)) as opened:
        await until(lambda: not opened.sign_in_page.state.is_practice, "the profile is not chosen")
        await opened.see.gone("Sign in with the browser")


def _is_free(address: str) -> bool:
    redirect = parse_qs(urlsplit(address).query)["redirect_uri"][0]
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", urlsplit(redirect).port or 0)) != 0
