"""The faces of the inspector's chain, each with its sentence, and What if with its prediction."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from core.pseudo_locale import plain
from ui.tour.chapters.checks import scroll_to
from ui.tour.chapters.people import all_books, sign_in, sign_out
from ui.tour.driver import Driver, until
from ui.tour.stage import Stage

SCENE = "tour"
CHAIN = "From groups to permissions"
PREFERRED = "As the token prefers"


async def chosen_by_hand(stage: Stage, driver: Driver) -> None:
    """testuser2 works with the other role of the token, and goes back to the preferred one."""
    stage.transcript.chapter("testuser2 chooses the other role, and asks what would be if")
    await sign_in(driver, "testuser2")
    await all_books(driver)
    await driver.choose("Switch role", "BooksReadAccess")
    await driver.reads("You chose BooksReadAccess.")
    await driver.find(QAbstractButton, PREFERRED)
    await all_books(driver)
    stage.show(driver, "80-face-chosen", "Chosen by hand, with the way back below the chain.")
    await driver.click(PREFERRED)
    await driver.reads("which your token prefers.")
    await driver.gone(PREFERRED)


async def what_if(stage: Stage, driver: Driver) -> None:
    """Without BooksWrite another role would follow; nothing is sent for that."""
    await driver.click("What if…")
    await driver.reads("Nothing is sent")
    group = await driver.find(QCheckBox, "In group BooksWrite")
    group.click()
    said = await driver.reads("BooksReadAccess, because the token prefers it.")
    scroll_to(group)
    stage.show(driver, "81-what-if", f"Without a group, predicted and not sent: “{said}”")
    await driver.click("Done")
    await driver.gone("What if")
    await sign_out(driver)


async def no_role(stage: Stage, driver: Driver) -> None:
    """testuser4 in a group that has no role."""
    stage.transcript.chapter("A group that has no role")
    control = stage.cloud.control
    control.begin_scene(SCENE)
    control.set_group("Reporting")
    control.set_user_groups("testuser4", ("Reporting",))
    await sign_in(driver, "testuser4")
    said = await driver.reads("Your group has no role, so your token names none.")
    await whole_inspector(driver)
    stage.show(driver, "82-face-no-role", f"The line ends behind the group: “{said}”")
    await sign_out(driver)
    control.end_scene()


async def another_role(stage: Stage, driver: Driver) -> None:
    """The identity pool ignores the token: the role in force is not the preferred one."""
    stage.transcript.chapter("The identity pool ignores the token")
    control = stage.cloud.control
    control.begin_scene(SCENE)
    control.choose_roles_from_token(choose=False)
    await sign_in(driver, "testuser2")
    said = await driver.reads("Not the preferred role: your token prefers BooksWriteAccess.")
    await whole_inspector(driver)
    stage.show(driver, "83-face-another-role", f"The line is broken between the two: “{said}”")
    await sign_out(driver)
    control.end_scene()


async def without_network(stage: Stage, driver: Driver) -> None:
    """Started without network: the chain as it was known before."""
    stage.transcript.chapter("Started without network")
    chain = await driver.find(QWidget, CHAIN)
    told = "This was known before the network was lost."
    await until(lambda: told in plain(chain.accessibleDescription()), "it is shown as if new")
    await whole_inspector(driver)
    await driver.reads("Offline – showing books synced at")
    stage.show(driver, "84-face-offline", "Without network, what was known of the chain before.")


async def whole_inspector(driver: Driver) -> None:
    """Wait until the panel, which is built up part by part, has all of them and paints them."""
    panel = await driver.find(QWidget, "Token inspector")
    last = await driver.find(QAbstractButton, "Paste a token…")
    await until(lambda: panel.isAncestorOf(last) and last.updatesEnabled(), "it stays unfinished")
