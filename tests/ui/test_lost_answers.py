"""An answer with new tokens is lost while nobody works in the window: the app asks again."""

from __future__ import annotations

import time
from email.utils import formatdate
from pathlib import Path

from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from core.vault.vault import MemoryVault, Slot, SlotKind
from tests.support.connections import sign_in
from tests.support.qt import until
from tests.support.shell import BorrowedCloud
from ui.backend.gateway import PRACTICE_ID
from ui.backend.services import Folders, Services
from ui.tasks.tasks import Workers

USER = "testuser1"


async def test_a_lost_answer_is_asked_for_again_without_a_view_model_that_would_ask(
    practice: PracticeCloud, tmp_path: Path
) -> None:
    practice.control.set_app_client(refresh_token_rotation=True, rotation_grace=60)
    workers, vault = Workers(), MemoryVault()
    folders = Folders(tmp_path / "data", tmp_path / "config")
    services = await workers.network(
        Services, workers, folders, lambda *_: BorrowedCloud(practice), lambda: vault
    )
    connection = await workers.network(services.connect, PRACTICE_ID)
    session = await workers.network(sign_in, connection, USER)
    slot = Slot(PRACTICE_ID, USER, SlotKind.REFRESH_TOKEN)
    first = vault.read(slot)
    practice.control.shift_clock(3400)
    connection.clock.observe(formatdate(time.time() + 3400, usegmt=True))
    practice.control.misbehave(
        Fault(FaultKind.LOSE_REPLY, ServiceName.USER_POOL, "GetTokensFromRefreshToken", times=2)
    )
    given = await workers.network(session.tokens)
    assert given.refresh == first == vault.read(slot)
    await until(lambda: vault.read(slot) != first, within=30)
    workers.close()


async def test_what_is_put_off_is_done_later_and_not_after_the_end() -> None:
    workers = Workers()
    done: list[str] = []
    workers.later(0.0, lambda: done.append("soon"))
    await until(lambda: done == ["soon"])
    workers.later(0.05, lambda: done.append("after the end"))
    workers.close()
    workers.later(0.0, lambda: done.append("too late"))
    other = Workers()
    other.later(0.2, lambda: done.append("elsewhere"))
    await until(lambda: done[-1] == "elsewhere")
    assert done == ["soon", "elsewhere"]
    other.close()
