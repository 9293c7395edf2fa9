"""The network goes while the app works, and comes back: a killed listener, no flag."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from tests.support.aws_peer import signed_in
from tests.support.dynamodb_peer import TABLE
from tests.support.shell import Computer
from tests.support.window import (
    add_book,
    bookplate,
    change_book,
    choose,
    fact,
    row_says,
    says,
    see_books_as,
    sign_in_as,
    waits,
)
from ui.tour.chapters.people import all_books
from ui.tour.driver import Driver, until

RUSS = {"Author": "Joanna Russ", "Title": "The Female Man (journey)", "Year": "1975"}


async def test_an_edit_made_offline_waits_and_is_sent_by_itself(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        cloud.kill()
        await add_book(opened.see, RUSS)
        await opened.see.reads("“The Female Man (journey)” is kept on this computer.")
        await opened.see.reads(
            "1 edit is waiting. Bookplate will send it when the table can be reached."
        )
        await change_book(opened.see, "Solaris", {"Year": "1962"})
        await opened.see.reads(
            "2 edits are waiting. Bookplate will send them when the table can be reached."
        )
        await row_says(opened.see, "Solaris", "Year", "1962")
        cloud.restart()
        await waits(opened.see, "")
        await until(lambda: not says(opened.see, "Offline –"), "it still says that it is offline")
    assert items(cloud, RUSS["Title"]) == [{"year": "1975"}]
    assert items(cloud, "Solaris") == [{"year": "1962", "language": "pl"}]


async def test_an_edit_made_offline_is_sent_after_a_restart_as_the_same_user_and_role(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await fact(opened.see, "Assumed role", "BooksWriteAccess")
        cloud.kill()
        await add_book(opened.see, RUSS)
        await opened.see.reads("1 edit is waiting")
    async with bookplate(computer) as opened:
        await opened.see.row_with(RUSS["Title"])
        await opened.see.click("Outbox")
        await opened.see.reads("testuser2 as BooksWriteAccess")
        cloud.restart()
        await waits(opened.see, "")
    assert items(cloud, RUSS["Title"]) == [{"year": "1975"}]


async def test_an_edit_of_another_role_is_held_and_told_until_its_role_is_back(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await fact(opened.see, "Assumed role", "BooksWriteAccess")
        cloud.kill()
        await add_book(opened.see, RUSS)
        await opened.see.reads("1 edit is waiting")
        cloud.restart()
        cloud.control.misbehave(Fault(FaultKind.UNAVAILABLE, ServiceName.DYNAMODB, "PutItem"))
        await choose(opened.see, "Switch role", "BooksReadAccess")
        await opened.see.reads("was not sent: testuser2 made it as BooksWriteAccess.")
        cloud.control.heal()
        assert items(cloud, RUSS["Title"]) == []
        await choose(opened.see, "Switch role", "BooksWriteAccess")
        await waits(opened.see, "")
    assert items(cloud, RUSS["Title"]) == [{"year": "1975"}]


async def test_the_cloud_dies_in_mid_load_and_returns(
    computer: Computer, cloud: PracticeCloud
) -> None:
    cloud.control.delay("Scan", 30.0)
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser1")
        await opened.see.find(QWidget, "Loading books")
        cloud.kill()
        await opened.see.reads("no books on this computer yet")
        cloud.restart()
        await all_books(opened.see)
        await until(lambda: not says(opened.see, "Offline –"), "it still says that it is offline")


async def test_the_cloud_dies_in_mid_save_and_the_book_is_saved_once(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        cloud.control.delay("PutItem", 30.0)
        await add_book(opened.see, RUSS)
        await is_being_sent(opened.see)
        cloud.kill()
        await opened.see.reads("1 edit is waiting")
        cloud.restart()
        await waits(opened.see, "")
        await opened.see.row_with(RUSS["Title"])
    assert items(cloud, RUSS["Title"]) == [{"year": "1975"}]


async def test_a_reply_that_is_lost_neither_saves_twice_nor_tells_a_conflict(
    computer: Computer, cloud: PracticeCloud
) -> None:
    lost = Fault(FaultKind.LOSE_REPLY, ServiceName.DYNAMODB, "PutItem", times=1)
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        cloud.control.misbehave(lost)
        await add_book(opened.see, RUSS)
        await waits(opened.see, "")
        await opened.see.reads("Added “The Female Man (journey)”.")
        assert not says(opened.see, "Conflict")
    assert items(cloud, RUSS["Title"]) == [{"year": "1975"}]


async def test_the_network_goes_and_comes_while_the_user_goes_on_reading(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        view = await see_books_as(opened, "testuser1")
        rows = view.model().rowCount()
        cloud.kill()
        await opened.see.click("Refresh")
        await opened.see.reads("Offline – showing books synced at")
        assert view.model().rowCount() == rows
        await opened.see.reads("Practice · Offline")
        cloud.restart()
        await opened.see.click("Try now")
        await opened.see.reads("Practice · Online")


async def is_being_sent(driver: Driver) -> None:
    """An edit is on its way to the table now."""
    await driver.click("Outbox")
    await driver.reads("Sending 1 edit…")
    await driver.click("Books")


def items(cloud: PracticeCloud, title: str) -> list[dict[str, str]]:
    """Every item of that title, without its key, as another program reads the table."""
    answer = (
        signed_in(cloud, "testuser1")
        .dynamodb()
        .scan(
            TableName=TABLE,
            FilterExpression="title = :title",
            ExpressionAttributeValues={":title": {"S": title}},
        )
    )
    return [
        {name: str(*value.values()) for name, value in item.items() if name not in KEY}
        for item in answer["Items"]
    ]


KEY = ("author", "title")


async def test_the_inspector_says_why_aws_did_not_confirm_the_role(
    computer: Computer, cloud: PracticeCloud
) -> None:
    cloud.control.misbehave(Fault(FaultKind.UNAVAILABLE, ServiceName.STS))
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.reads("Not confirmed by AWS yet. The service")
        cloud.control.heal()
