"""Adding and editing: saved, refused, in conflict; what was typed is never lost."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from core.practice.process.launcher import PracticeCloud
from tests.support.aws_peer import signed_in
from tests.support.dynamodb_peer import TABLE, allow, policy
from tests.support.shell import Computer
from tests.support.window import (
    add_book,
    bookplate,
    change_book,
    choose,
    fact,
    row_says,
    save,
    says,
    see_books_as,
    waits,
)
from ui.tour.chapters.people import all_books
from ui.tour.driver import until

FIASKO = {"Author": "Stanisław Lem", "Title": "Fiasko (journey)", "Year": "1986"}
SOLARIS = {"author": {"S": "Stanisław Lem"}, "title": {"S": "Solaris"}}


async def test_the_writer_adds_a_book_and_corrects_it(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await add_book(opened.see, FIASKO)
        await opened.see.reads("Added “Fiasko (journey)”.")
        await change_book(opened.see, FIASKO["Title"], {"Year": "1987"})
        await opened.see.reads("Saved the change to “Fiasko (journey)”.")
        await row_says(opened.see, FIASKO["Title"], "Year", "1987")
        await waits(opened.see, "")
    assert years_of(cloud, FIASKO["Author"], FIASKO["Title"]) == ["1987"]


async def test_the_reader_adds_a_book_is_refused_and_keeps_what_was_typed(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        books = (await see_books_as(opened, "testuser1")).model().rowCount()
        await add_book(opened.see, FIASKO)
        await opened.see.find(QWidget, "Access denied")
        await opened.see.reads("“Fiasko (journey)” was not added.")
        await opened.see.reads(f"{books} books · ")
        for words in ("BooksReadAccess", "dynamodb:PutItem", "book-table"):
            await opened.see.reads(words)
        statement = await opened.see.find(QPlainTextEdit, "Statement that would allow it")
        assert "dynamodb:PutItem" in statement.toPlainText()
        await opened.see.click("What AWS said, word for word")
        raw = await opened.see.find(QPlainTextEdit, "What AWS said")
        assert "because no identity-based policy allows" in raw.toPlainText()
        await opened.see.click("Edit again")
        for label, typed in FIASKO.items():
            assert (await opened.see.find(QLineEdit, label)).text() == typed
    assert years_of(cloud, FIASKO["Author"], FIASKO["Title"]) == []


async def test_once_the_policy_is_widened_the_same_edit_is_saved(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, FIASKO)
        await opened.see.find(QWidget, "Access denied")
        cloud.control.set_role_policy("BooksReadAccess", "Widened", policy(allow("PutItem")))
        await opened.see.click("Edit again")
        await save(opened.see)
        await opened.see.reads("Added “Fiasko (journey)”.")
        await waits(opened.see, "")
    assert years_of(cloud, FIASKO["Author"], FIASKO["Title"]) == ["1986"]


async def test_a_refused_edit_is_a_draft_until_it_is_discarded(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, FIASKO)
        await opened.see.find(QWidget, "Access denied")
        await opened.see.click("Keep as draft")
        await opened.see.gone("Access denied")
    async with bookplate(computer) as opened:
        await all_books(opened.see)
        await opened.see.row_with(FIASKO["Title"])
        await opened.see.click("Outbox")
        await opened.see.reads("Add “Fiasko (journey)”")
        await opened.see.click("Discard")
        await opened.see.click("Books")
        await until(lambda: not says(opened.see, "Fiasko"), "the draft is still there")


async def test_the_outbox_leads_back_to_what_happened_and_to_the_form(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, FIASKO)
        await opened.see.find(QWidget, "Access denied")
        await opened.see.click("Outbox")
        await opened.see.gone("Access denied")
        await opened.see.click("Explain")
        await opened.see.find(QWidget, "Access denied")
        await opened.see.click("Outbox")
        await opened.see.click("Edit again")
        assert (await opened.see.find(QLineEdit, "Title")).text() == FIASKO["Title"]


async def test_a_conflict_is_told_and_nothing_is_overwritten(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        somebody_sets_the_year(cloud, "1999")
        await change_book(opened.see, "Solaris", {"Year": "2001"})
        await opened.see.find(QWidget, "Conflict")
        await opened.see.reads("Somebody else changed “Solaris” while you were editing.")
        assert {"1961", "1999", "2001"} <= set(opened.see.sentences())
        assert years_of(cloud, "Stanisław Lem", "Solaris") == ["1999"]
        await opened.see.click("Edit again")
        assert (await opened.see.find(QLineEdit, "Year")).text() == "2001"
        await save(opened.see)
        await opened.see.reads("Saved the change to “Solaris”.")
    assert years_of(cloud, "Stanisław Lem", "Solaris") == ["2001"]


async def test_keeping_the_other_version_shows_it_and_sends_nothing(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        somebody_sets_the_year(cloud, "1999")
        await change_book(opened.see, "Solaris", {"Year": "2001"})
        await opened.see.click("Discard mine")
        await row_says(opened.see, "Solaris", "Year", "1999")
        await waits(opened.see, "")
    assert years_of(cloud, "Stanisław Lem", "Solaris") == ["1999"]


async def test_whoever_chose_to_read_is_refused_and_writes_after_switching_the_role(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await choose(opened.see, "Switch role", "BooksReadAccess")
        await fact(opened.see, "Assumed role", "Same as the role you chose")
        await add_book(opened.see, FIASKO)
        await opened.see.find(QWidget, "Access denied")
        await opened.see.reads("BooksWriteAccess")
        await opened.see.click("Keep as draft")
        await choose(opened.see, "Switch role", "BooksWriteAccess")
        await opened.see.reads("BooksWriteAccess ·")
        await opened.see.click("Outbox")
        await opened.see.click("Send now")
        # Not that nothing waits: a draft does not, and this one is not sent off at once.
        await opened.see.find(QWidget, f"Add “{FIASKO['Title']}” – {FIASKO['Author']}, saved.")
        await waits(opened.see, "")
        await opened.see.click("Books")
        await opened.see.row_with(FIASKO["Title"])
    assert years_of(cloud, FIASKO["Author"], FIASKO["Title"]) == ["1986"]


def somebody_sets_the_year(cloud: PracticeCloud, year: str) -> None:
    """Another program of a writer changes “Solaris”."""
    signed_in(cloud, "testuser2").dynamodb().update_item(
        TableName=TABLE,
        Key=SOLARIS,
        UpdateExpression="SET #year = :year",
        ExpressionAttributeNames={"#year": "year"},
        ExpressionAttributeValues={":year": {"N": year}},
    )


def years_of(cloud: PracticeCloud, author: str, title: str) -> list[str]:
    """The year of each item with this key in the table, as another program reads it."""
    answer = (
        signed_in(cloud, "testuser1")
        .dynamodb()
        .query(
            TableName=TABLE,
            KeyConditionExpression="author = :author AND title = :title",
            ExpressionAttributeValues={":author": {"S": author}, ":title": {"S": title}},
        )
    )
    return [item["year"]["N"] for item in answer["Items"]]
