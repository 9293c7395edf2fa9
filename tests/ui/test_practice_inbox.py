"""In practice, what would reach a phone or a mailbox stands beside the question."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from core.auth.conversation.challenge import CodeKind, CodeRequired
from core.clock import ServerClock
from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from core.vault.vault import MemoryVault
from main import launch_practice
from tests.support.questions import asked, books_of, field_with_focus, sent_to
from tests.support.shell import Computer, Opened
from tests.support.visitor import Visitor, practice_password
from tests.support.window import bookplate, says
from ui.backend.services import Folders, Services
from ui.tasks.tasks import TaskScope, Workers
from ui.tour.driver import until
from ui.viewmodels.practice.inbox import PracticeInbox

INBOX = "Practice inbox"
EMPTY = "No messages yet."


async def test_a_message_says_to_whom_how_and_what_and_fills_in_its_code(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "sms", "A code for sms")
        code = sent_to(practice, "+491713920011")
        await opened.see.reads("SMS to +491713920011")
        await opened.see.reads(f"code is {code}.")
        await opened.see.click(f"Use {code}")
        field = await field_with_focus(opened, "Code")
        assert field.text() == code
        opened.see.press(Qt.Key.Key_Return, on=field)
        await books_of(opened)


async def test_the_authenticator_shows_its_code_and_how_long(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "totp", "A code for totp")
        await opened.see.reads("New code in")
        await until(lambda: _offered(opened), "there is no code to use")
        await opened.see.click(_offered(opened))
        field = await field_with_focus(opened, "Code")
        opened.see.press(Qt.Key.Key_Return, on=field)
        await books_of(opened)


async def test_the_newest_message_comes_first_and_what_is_too_old_is_not_offered(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "sms", "A code for sms")
        first = sent_to(practice, "+491713920011")
        await opened.see.find(QPushButton, f"Use {first}")
        practice.control.shift_clock(100)
        await opened.see.click("Back")
        await asked(opened, "email", "A code for email")
        second = sent_to(practice, "email@example.com")
        await opened.see.find(QPushButton, f"Use {second}")
        assert _codes(opened)[:2] == [second, first]
        practice.control.shift_clock(200)
        await opened.see.click("Back")
        await asked(opened, "email", "A code for email")
        await until(lambda: f"Use {first}" not in _uses(opened), "an old code is offered")


async def test_the_users_stand_there_again_once_nobody_is_asked(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await opened.see.reads("Can read every book")
        await asked(opened, "totp", "A code for totp")
        await opened.see.find(QWidget, INBOX)
        assert not says(opened.see, "Can read every book")
        await opened.see.click("Back")
        await opened.see.gone(INBOX)
        await opened.see.reads("Can read every book")


async def test_the_list_of_users_turns_over_to_those_with_other_ways_in(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await opened.see.find(QPushButton, "testuser1")
        await opened.see.click("More practice users")
        await opened.see.gone("testuser1")
        await opened.see.click("passkey")
        await opened.see.click("Users by role")
        await opened.see.find(QPushButton, "testuser1")
        await opened.see.gone("passkey")


async def test_a_cloud_that_goes_away_meanwhile_is_told_by_the_sign_in_only(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "sms", "A code for sms")
        code = sent_to(practice, "+491713920011")
        await opened.see.find(QPushButton, f"Use {code}")
        practice.kill()
        await opened.see.fill("Code", code)
        await opened.see.click("Continue")
        await opened.see.reads("could not be reached")
        await opened.see.find(QPushButton, f"Use {code}")
        practice.restart()


async def test_nothing_was_sent_is_said_only_after_a_look(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "chooses", "A second step for chooses")
        await opened.see.reads(EMPTY)
        await opened.see.click("Back")
        claims = Claims()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(claims)
        await asked(opened, "sms", "A code for sms")
        await until(lambda: _offered(opened), "there is no code to use")
        app.removeEventFilter(claims)
        assert not claims.shown


async def test_a_code_that_somebody_is_about_to_use_stays_when_another_message_comes(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "sms", "A code for sms")
        code = sent_to(practice, "+491713920011")
        use = await opened.see.find(QPushButton, f"Use {code}")
        use.setFocus()
        somebody = Visitor.of(practice).start()
        await asyncio.to_thread(somebody.sign_in.begin, "email", practice_password("email"))
        other = sent_to(practice, "email@example.com")
        await opened.see.find(QPushButton, f"Use {other}")
        assert use.hasFocus()
        assert _codes(opened)[:2] == [other, code]
        assert _uses(opened)[:2] == [f"Use {other}", f"Use {code}"]
        newer = await opened.see.find(QPushButton, f"Use {other}")
        newer.setFocus()
        opened.see.press(Qt.Key.Key_Tab, on=newer)
        assert use.hasFocus()
        opened.see.press(Qt.Key.Key_Space, on=use)
        assert (await opened.see.find(QLineEdit, "Code")).text() == code


async def test_codes_are_only_offered_to_a_page_that_asks_for_one(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "sms", "A code for sms")
        code = sent_to(practice, "+491713920011")
        await opened.see.find(QPushButton, f"Use {code}")
        await opened.see.click("Back")
        await asked(opened, "chooses", "A second step for chooses")
        await opened.see.reads(f"code is {code}.")
        assert f"Use {code}" not in _uses(opened)


async def test_a_code_that_comes_too_late_does_not_stand_beside_the_next_question(
    tmp_path: Path,
) -> None:
    workers, scope = Workers(), TaskScope()
    phone = SlowPhone(workers, tmp_path)
    inbox = PracticeInbox(scope, workers, phone, ServerClock())
    inbox.watch(CodeRequired("one", Secret("s"), CodeKind.SOFTWARE_TOKEN_MFA))
    await until(phone.asked.is_set, "the phone is not asked")
    inbox.watch(CodeRequired("another", Secret("s"), CodeKind.SMS_MFA))
    phone.may_answer.set()
    await until(lambda: inbox.state.looked, "it does not look")
    assert inbox.state.code == ""
    inbox.stop()
    await scope.close()
    workers.close()


class SlowPhone(Services):
    """Services whose user looks for their phone first."""

    def __init__(self, workers: Workers, folder: Path) -> None:
        folders = Folders(folder / "data", folder / "config")
        super().__init__(workers, folders, launch_practice, MemoryVault)
        self.asked, self.may_answer = threading.Event(), threading.Event()

    def practice_code(self, username: str) -> str:
        self.asked.set()
        self.may_answer.wait(10)
        return "123456"


class Claims(QObject):
    """How often "nothing was sent" came onto the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QLabel):
            self.shown += watched.text() == EMPTY
        return False


def _uses(opened: Opened) -> list[str]:
    inbox = next(opened.see.every(QWidget, INBOX))
    buttons = inbox.findChildren(QPushButton)
    return [each.accessibleName() for each in buttons if each.isVisible()]


def _offered(opened: Opened) -> str:
    return next((name for name in _uses(opened) if name != "Use "), "")


def _codes(opened: Opened) -> list[str]:
    inbox = next(opened.see.every(QWidget, INBOX))
    shown = [each for each in inbox.findChildren(QLabel) if each.isVisible()]
    from_the_top = sorted(shown, key=lambda each: each.mapTo(inbox, QPoint()).y())
    return [each.text() for each in from_the_top if each.text().isdigit()]
