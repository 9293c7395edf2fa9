"""This computer as a device: asked about calmly, remembered, forgotten from the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from core.practice.faults import Fault, FaultKind
from core.practice.process.launcher import PracticeCloud
from core.practice.state.user_pool import DeviceTracking
from core.vault.vault import MemoryVault
from tests.support.keeping_vault import KeepingVault
from tests.support.questions import asked, books_of, sent_to, type_and_enter
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, choose, says, sign_in_as
from ui.tour.chapters.people import sign_out
from ui.tour.driver import until

QUESTION = "Remember this computer?"
MAIL = "device@example.com"


@pytest.fixture
def remembering(qapp: QApplication, tmp_path: Path, practice: PracticeCloud) -> Computer:
    """A computer whose keyring keeps what it is given."""
    vault = KeepingVault()
    return Computer(qapp, tmp_path, practice, lambda: vault)


async def enter_with_code(opened: Opened, cloud: PracticeCloud) -> None:
    """The device's user signs in with password and code."""
    await asked(opened, "device", "Enter your code")
    await type_and_enter(opened, "Code", sent_to(cloud, MAIL))
    await books_of(opened)


async def menu_has(opened: Opened, words: str) -> bool:
    """Whether the user's menu offers that."""
    actions = (a for menu in opened.window.findChildren(QMenu) for a in menu.actions())
    return any(action.isVisible() and action.text() == words for action in actions)


async def test_a_remembered_computer_is_not_asked_for_a_code_until_it_is_forgotten(
    remembering: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(remembering) as opened:
        await enter_with_code(opened, practice)
        await opened.see.reads("Next time you will not need a code.")
        await opened.see.click("Remember")
        await opened.see.reads("This computer is remembered.")
        await sign_out(opened.see)
        sent = len(practice.control.inbox())
        await sign_in_as(opened, "device")
        await books_of(opened)
        assert len(practice.control.inbox()) == sent
        assert not says(opened.see, QUESTION)
        await choose(opened.see, "Forget this computer")
        await opened.see.reads("The next sign-in here will ask for a code again.")
        assert not await menu_has(opened, "Forget this computer")
        await sign_out(opened.see)
        await enter_with_code(opened, practice)


async def test_whoever_hides_the_question_is_asked_for_a_code_again(
    remembering: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(remembering) as opened:
        await enter_with_code(opened, practice)
        await opened.see.reads(QUESTION)
        await opened.see.click("Hide this message")
        await until(lambda: not says(opened.see, QUESTION), "the question stays")
        await sign_out(opened.see)
        await enter_with_code(opened, practice)


async def test_a_pool_that_remembers_by_itself_asks_nothing_and_can_be_made_to_forget(
    remembering: Computer, practice: PracticeCloud
) -> None:
    practice.control.set_device_tracking("testuser1", DeviceTracking.ALWAYS)
    async with bookplate(remembering) as opened:
        await sign_in_as(opened, "testuser1")
        await books_of(opened)
        await choose(opened.see, "Forget this computer")
        await opened.see.reads("This computer is forgotten.")
        assert not says(opened.see, QUESTION)


async def test_a_user_without_devices_is_offered_nothing(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser1")
        await books_of(opened)
        assert not await menu_has(opened, "Forget this computer")


async def test_without_a_keyring_that_keeps_it_the_question_is_not_asked(
    computer: Computer, practice: PracticeCloud
) -> None:
    assert not MemoryVault.remembers
    async with bookplate(computer) as opened:
        await enter_with_code(opened, practice)
        await until(
            lambda: opened.app.present and opened.app.present.device.state.known, "not known"
        )
        assert not says(opened.see, QUESTION)


async def test_a_device_that_the_pool_does_not_confirm_is_told_and_the_user_stays_in(
    remembering: Computer, practice: PracticeCloud
) -> None:
    practice.control.misbehave(Fault(FaultKind.UNAVAILABLE, operation="ConfirmDevice"))
    async with bookplate(remembering) as opened:
        await enter_with_code(opened, practice)
        await opened.see.reads("This computer could not be registered as your device.")
        await opened.see.reads("The next sign-in will ask for a code again.")


async def test_a_computer_that_cannot_be_forgotten_now_is_known_on(
    remembering: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(remembering) as opened:
        await enter_with_code(opened, practice)
        await opened.see.reads(QUESTION)
        practice.control.misbehave(Fault(FaultKind.UNAVAILABLE, operation="ForgetDevice"))
        await choose(opened.see, "Forget this computer")
        await opened.see.reads("This computer could not be forgotten.")
        practice.control.heal()
        await choose(opened.see, "Forget this computer")
        await opened.see.reads("This computer is forgotten.")


async def test_forgetting_the_user_here_forgets_the_device_too(
    remembering: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(remembering) as opened:
        await enter_with_code(opened, practice)
        await opened.see.click("Remember")
        await opened.see.reads("This computer is remembered.")
        await choose(opened.see, "Erase this user's data here…")
        await opened.see.click("Erase")
        await opened.see.find(QLineEdit, "Username")
        await opened.see.reads("Cached books and their key erased.")
        await enter_with_code(opened, practice)
