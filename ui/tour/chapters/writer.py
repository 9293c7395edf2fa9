"""testuser2, who may write: saved at once, and later without network."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from core.pseudo_locale import plain
from ui.tour.chapters.people import all_books, fill_in_book, sign_in, sign_out
from ui.tour.driver import Driver, until
from ui.tour.stage import Stage

SAVED = ("Stanisław Lem", "Fiasko (tour)", "1986")
OFFLINE = ("Joanna Russ", "The Female Man (tour)", "1975")


async def add_and_edit(stage: Stage, driver: Driver) -> None:
    """The role that the token prefers may write."""
    stage.transcript.chapter("testuser2 writes")
    await sign_in(driver, "testuser2")
    view = await all_books(driver)
    await driver.reads("BooksWriteAccess")
    await fill_in_book(driver, *SAVED)
    await driver.click("Save")
    await driver.gone("Book form")
    await driver.row_with(SAVED[1])
    await driver.reads(f"Added “{SAVED[1]}”.")
    await nothing_waits(driver)
    stage.show(driver, "13-saved", f"“{SAVED[1]}” is saved: BooksWriteAccess may.")
    driver.select(view, await driver.row_with(SAVED[1]))
    await driver.click("Edit book")
    await driver.fill("Year", "1987")
    stage.show(driver, "14-edit", "The same book in the form again; its key cannot be changed.")
    await driver.click("Save")
    await driver.gone("Book form")
    await until(lambda: _year(view, SAVED[1]) == "1987", "the year was not changed")
    await driver.reads(f"Saved the change to “{SAVED[1]}”.")
    await nothing_waits(driver)
    stage.note("The change is in the table.")


async def without_network(stage: Stage, driver: Driver) -> None:
    """The cloud is gone: read, filter, add; it comes back: the edit is sent by itself."""
    stage.transcript.chapter("Without network")
    stage.cloud.kill()
    await driver.click("Refresh")
    await driver.reads("Offline – showing books synced at")
    await driver.fill("Filter books", "Ursula")
    view = await driver.table()
    await until(lambda: 0 < view.model().rowCount() < 50, "the filter does not work offline")
    await driver.fill("Filter books", "")
    await fill_in_book(driver, *OFFLINE)
    await driver.click("Save")
    await driver.gone("Book form")
    await driver.row_with(OFFLINE[1])
    await driver.reads("1 edit is waiting")
    stage.show(driver, "15-offline", "The books are still there, and the new one waits.")
    await driver.click("Outbox")
    await driver.reads(OFFLINE[1])
    stage.show(driver, "16-outbox", "The outbox says what waits.")
    await driver.click("Books")
    stage.cloud.restart()
    await nothing_waits(driver)
    await driver.row_with(OFFLINE[1])
    await until(lambda: not _says(driver, "Offline –"), "it still says that it is offline")
    stage.show(driver, "17-sent", "The network is back: the edit was sent by itself.")


async def sign_out_without_network(stage: Stage, driver: Driver) -> None:
    """Signing out works, and says that it could not revoke."""
    await all_books(driver)
    stage.cloud.kill()
    await sign_out(driver)
    said = await driver.reads("The session could not be revoked")
    stage.show(driver, "18-signed-out-offline", f"Without network: “{said}”")
    stage.cloud.restart()


async def nothing_waits(driver: Driver) -> None:
    """Wait until the tab of the outbox counts nothing."""

    def settled() -> bool:
        tab = next(driver.every(QWidget, "Outbox"), None)
        return tab is not None and plain(tab.accessibleDescription()) == "Nothing waiting"

    await until(settled, "an edit still waits")


def _says(driver: Driver, text: str) -> bool:
    return any(text in said for said in driver.sentences())


def _year(view: QTableView, title: str) -> str | None:
    model = view.model()
    columns = [
        plain(str(model.headerData(column, Qt.Orientation.Horizontal)))
        for column in range(model.columnCount())
    ]
    titles, years = columns.index("Title"), columns.index("Year")
    for row in range(model.rowCount()):
        if model.index(row, titles).data() == title:
            return str(model.index(row, years).data())
    return None
