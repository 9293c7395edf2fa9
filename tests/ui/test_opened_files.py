"""Files from outside the window: cases, configurations, and what is neither."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget

from core.case_file.case import SUFFIX, Case, CaseSetUp, CaseSubject
from core.case_file.writing import save_case
from core.practice.process.launcher import PracticeCloud
from tests.support.program import write_outputs
from tests.support.recorded import refused_call, scan_call
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, see_books_as
from ui.shell.file_opening import MOST_AT_ONCE
from ui.startup.command_line import parse
from ui.tour.driver import Driver, until

MOVE, SHIFT = Qt.DropAction.MoveAction, Qt.KeyboardModifier.ShiftModifier
COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)


def a_case(folder: Path, name: str = f"refused{SUFFIX}") -> Path:
    file = folder / name
    set_up = CaseSetUp("Practice", "eu-central-1")
    save_case(file, Case(1.8e9, "0.1.0", set_up, CaseSubject(), (scan_call(1), refused_call())))
    return file


def drop(target: QWidget, *files: Path) -> bool:
    """Let go of them over it; whether anything there takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    # As folders' windows do, for programs that know texts only.
    data.setText("\n".join(map(str, files)))
    # Dragged with Shift: a folder's window deletes what is moved.
    enter = QDragEnterEvent(QPoint(3, 3), MOVE | COPY, data, LEFT, SHIFT)
    enter.setDropAction(MOVE)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        dropped = QDropEvent(QPointF(3, 3), MOVE | COPY, data, LEFT, SHIFT)
        dropped.setDropAction(MOVE)
        QApplication.sendEvent(target, dropped)
        assert (enter.dropAction(), dropped.dropAction()) == (COPY, COPY)
    return enter.isAccepted()


def windows(title: str) -> list[QDialog]:
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return [window for window in shown if window.windowTitle() == title]


async def case_window() -> Driver:
    (window,) = await until(lambda: windows("Case"), "the case is not shown")
    return Driver(window)


async def told() -> str:
    """What the box says that is in front of the window; it is closed."""
    (box,) = await until(lambda: windows("Open file"), "no word on the file")
    assert isinstance(box, QMessageBox)
    said = f"{box.text()} {box.informativeText()}"
    await Driver(box).click("Close")
    return said


def test_a_file_can_be_named_without_an_option() -> None:
    assert parse(["/a/b.json"]).file == Path("/a/b.json")
    assert parse(["--config", "/a/b.json"]).file == Path("/a/b.json")
    assert parse([]).file is None


async def test_a_case_opens_at_the_start_and_the_form_is_there_as_always(
    computer: Computer, tmp_path: Path
) -> None:
    async with bookplate(computer, a_case(tmp_path)) as opened:
        case = await case_window()
        await case.reads("A case with 2 requests")
        await see_books_as(opened, "testuser1")
        assert opened.sign_in_page.state.problem is None
        await case.click("Close")


async def test_a_case_dropped_on_a_field_opens_and_the_field_stays_empty(
    computer: Computer, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        name = await opened.see.find(QLineEdit, "Username")
        await until(lambda: opened.sign_in_page.state.profiles, "no services yet")
        assert drop(name, a_case(tmp_path))
        await (await case_window()).click("Close")
        assert name.text() == ""


async def test_a_second_start_hands_over_a_case_in_whatever_name_it_has(
    computer: Computer, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        opened.app.open_file(a_case(tmp_path, "mail attachment.txt"))
        await (await case_window()).click("Close")
        assert opened.window.shows_workspace


async def test_a_configuration_dropped_on_the_books_goes_to_the_sign_in_page(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        view = await see_books_as(opened, "testuser1")
        assert drop(view, write_outputs(practice, tmp_path))
        await until(lambda: not opened.window.shows_workspace, "the books stay in front")
        await until(lambda: len(opened.sign_in_page.state.profiles) == 2, "it was not opened")


async def test_what_is_neither_gets_a_sentence_and_the_books_stay(
    computer: Computer, tmp_path: Path
) -> None:
    damaged = tmp_path / f"damaged{SUFFIX}"
    damaged.write_bytes(a_case(tmp_path).read_bytes()[:400])
    newer = tmp_path / "newer.json"
    newer.write_text('{"format": "bookplate-case", "version": 9}')
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    huge = tmp_path / "huge.json"
    with huge.open("wb") as opened_file:
        opened_file.truncate(2**33)
    circle = tmp_path / "circle.json"
    circle.symlink_to(circle)
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        for file, sentence in (
            (damaged, "is not a case file"),
            (newer, "newer.json was saved by a newer Bookplate."),
            (picture, "picture.png is not a text file."),
            (huge, "huge.json is far too large"),
            (circle, "circle.json could not be read"),
            (tmp_path, "could not be read"),
            (tmp_path / "gone.json", "gone.json could not be read"),
        ):
            assert drop(opened.window, file)
            assert sentence in await told()
            assert opened.window.shows_workspace


async def test_a_heap_of_files_opens_a_few(computer: Computer, tmp_path: Path) -> None:
    heap = [a_case(tmp_path, f"{number}{SUFFIX}") for number in range(40)]
    async with bookplate(computer) as opened:
        await until(lambda: opened.sign_in_page.state.profiles, "no services yet")
        drop(opened.window, *heap)
        await until(lambda: len(windows("Case")) == MOST_AT_ONCE, "not as many as meant")
        said = await told()
        assert "32 files were not opened." in said
        assert "Bookplate opens 8 files at a time." in said


async def test_of_several_that_cannot_be_opened_one_box_tells(
    computer: Computer, tmp_path: Path
) -> None:
    bad = [tmp_path / f"{number}{SUFFIX}" for number in range(3)]
    for file in bad:
        file.write_text("{}")
    async with bookplate(computer) as opened:
        await until(lambda: opened.sign_in_page.state.profiles, "no services yet")
        drop(opened.window, *bad, a_case(tmp_path))
        await (await case_window()).click("Close")
        said = await told()
        assert "3 files were not opened." in said
        assert all(f"{file.name} is not a case file" in said for file in bad)


async def test_a_text_is_not_the_windows_to_take(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        data = QMimeData()
        data.setText("just words")
        enter = QDragEnterEvent(QPoint(3, 3), COPY, data, LEFT, NONE)
        QApplication.sendEvent(opened.window, enter)
        assert not enter.isAccepted()
        name = await opened.see.find(QLineEdit, "Username")
        QApplication.sendEvent(name, enter)
        assert enter.isAccepted()


async def test_a_case_dropped_on_the_token_page_is_no_token(
    computer: Computer, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Token")
        page = await token_page(opened)
        assert drop(page, a_case(tmp_path))
        await (await case_window()).click("Close")


async def token_page(opened: Opened) -> QWidget:
    from ui.views.token.page import TokenPage

    return await until(lambda: opened.window.findChild(TokenPage), "no token page")


async def test_open_case_takes_a_configuration_to_where_those_go(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await until(lambda: opened.sign_in_page.state.profiles, "no services yet")
        for file in (write_outputs(practice, tmp_path), tmp_path / "neither.json"):
            await opened.see.click("Open case")
            (dialog,) = await until(lambda: windows("Open case"), "no dialog")
            assert isinstance(dialog, QFileDialog)
            dialog.fileSelected.emit(str(file))
            dialog.close()
            await until(lambda: not windows("Open case"), "it stays")
        assert "neither.json could not be opened" in await told()
        await until(lambda: len(opened.sign_in_page.state.profiles) == 2, "it was not opened")
