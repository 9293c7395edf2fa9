"""A lesson of practice, from its scene to its end: a tie that the pool denies."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from core.pseudo_locale import plain
from ui.tour.chapters.people import all_books, sign_in, sign_out
from ui.tour.driver import Driver, NotSeen
from ui.tour.stage import Stage

TIE = "A tie, and the pool denies it"


async def a_lesson(stage: Stage, driver: Driver) -> None:
    """testuser1 begins it, testuser3 has no role, an administrator repairs it."""
    stage.transcript.chapter("A lesson: two groups tie")
    await sign_in(driver, "testuser1")
    await all_books(driver)
    await driver.click("Lessons")
    await driver.reads("0 of 19 done")
    stage.show(driver, "75-lessons", "The lessons of practice; none is done yet.")
    await choose(driver, TIE)
    await driver.click("Set the scene")
    await driver.reads(f"Lesson: {TIE}, step 2 of 5: Sign in")
    stage.show(driver, "76-lesson-scene", "The scene is set; a strip says so on every page.")
    await driver.click("Go: Sign in")
    await driver.reads("The lesson continues when testuser3 is signed in.")
    stage.show(driver, "77-lesson-sign-in", "The lesson asks for testuser3, who is filled in.")
    await driver.click("Sign in")
    await driver.reads(f"Lesson: {TIE}, step 4 of 5: Repair it")
    await driver.click("Lessons")
    stage.show(driver, "78-lesson-seen", "testuser3 has no role; the steps that were done say so.")
    await driver.click("Do: Repair it")
    await driver.click("Do: Renew the token")
    await driver.reads(f"Lesson: {TIE}, done.")
    stage.show(driver, "79-lesson-done", "Repaired, and done: the role is in force.")
    await driver.click("Put it back")
    await driver.gone("End")
    await sign_out(driver)
    stage.note("The lesson is put back, and practice is as it was before.")


async def choose(driver: Driver, title: str) -> None:
    """Click a lesson in the list."""
    listed = await driver.find(QListWidget, "Lessons")
    rows = (listed.item(place) for place in range(listed.count()))
    item = next((each for each in rows if plain(each.text()) == title), None)
    if item is None:
        raise NotSeen(f"no lesson “{title}”")
    listed.scrollToItem(item)
    place = listed.visualItemRect(item).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
