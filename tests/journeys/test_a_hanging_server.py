"""A server that takes connections and says nothing: its process is stopped, and goes on later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from core.aws import calls_in_flight as awaited
from core.net.timeouts import Timeouts
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import connect
from tests.support.shell import Computer
from tests.support.unix import resume, stop
from tests.support.window import (
    add_book,
    bookplate,
    says,
    see_books_as,
    see_remembered_as,
    sign_in_as,
    waits,
)
from ui.backend import services
from ui.tour.chapters.people import all_books
from ui.tour.driver import until
from ui.viewmodels.session import session

LONGER = "This is taking longer than usual."
LOADING_LONGER = "Still asking for the first page…"
BOOK = {"Author": "Ursula K. Le Guin", "Title": "Rocannon's World", "Year": "1966"}


@pytest.fixture(autouse=True)
def soon_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts as long is short, and so is what counts as no answer."""
    monkeypatch.setattr(awaited, "SLOW_AFTER", 0.2)
    monkeypatch.setattr(services, "connect", partial(connect, timeouts=Timeouts(2.0, 3.0)))


@contextmanager
def stopped(cloud: PracticeCloud) -> Iterator[None]:
    """The cloud's process stands still inside the block; its port still takes connections."""
    pid = cloud.pid
    assert pid is not None
    stop(pid)
    try:
        yield
    finally:
        resume(pid)


async def test_a_server_that_hangs_is_told_as_slow_and_then_as_offline(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        view = await see_books_as(opened, "testuser1")
        await opened.see.reads("Practice · Online")
        rows = view.model().rowCount()
        with stopped(cloud):
            opened.see.press(Qt.Key.Key_F5)
            await opened.see.reads("Practice · Taking longer than usual…")
            assert not says(opened.see, "Practice · Online")
            await opened.see.reads(LOADING_LONGER)
            await until(lambda: says(opened.see, "Offline – "), "it never tells", patience=60)
            assert not says(opened.see, "Practice · Online")
            assert view.model().rowCount() == rows
        await opened.see.click("Try now")
        await until(lambda: says(opened.see, "Practice · Online"), "it stays offline", patience=60)
        assert not says(opened.see, LOADING_LONGER)


async def test_an_edit_to_a_server_that_hangs_waits(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        with stopped(cloud):
            await add_book(opened.see, BOOK)
            await opened.see.click("Outbox")
            await opened.see.reads(f"Sending 1 edit… {LONGER}")
            await until(lambda: says(opened.see, "Practice · Offline"), "no end", patience=60)
        await waits(opened.see, "")


async def test_a_sign_in_at_a_server_that_hangs_says_so_and_can_be_cancelled(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await opened.see.find(QWidget, "Sign in")
        with stopped(cloud):
            await sign_in_as(opened, "testuser1")
            await opened.see.reads(LONGER)
            await opened.see.click("Cancel")
            await until(lambda: not says(opened.see, LONGER), "it still says so")
            await sign_in_as(opened, "testuser1")
            await opened.see.reads("did not answer in time.")
            assert not says(opened.see, LONGER)
        await sign_in_as(opened, "testuser1")
        await all_books(opened.see)


async def test_who_signs_out_at_a_server_that_hangs_sees_that_it_goes_on(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        with stopped(cloud):
            await opened.see.click("Sign out")
            await opened.see.find(QPushButton, "Signing out…")
            await opened.see.reads("Practice · Signing out…")
            # What would be typed there now would be lost.
            add = await opened.see.find(QPushButton, "Add book")
            assert not add.isEnabled()
        await opened.see.find(QLineEdit, "Username")


async def test_signing_out_does_not_wait_for_a_server_that_hangs(
    computer: Computer, cloud: PracticeCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "ANSWERS_WITHIN", 0.1)
    monkeypatch.setattr(services, "connect", partial(connect, timeouts=Timeouts(600.0, 600.0)))
    async with bookplate(computer) as opened:
        await see_remembered_as(opened, "testuser2")
        with stopped(cloud):
            await opened.see.click("Sign out")
            await opened.see.reads("You are signed out on this computer.")
            said = await opened.see.reads("The sign-in service has not answered.")
            assert "The session may not have been revoked" in said
    async with bookplate(computer) as opened:
        await opened.see.find(QLineEdit, "Username")
        await opened.see.find(QWidget, "Sign in")
