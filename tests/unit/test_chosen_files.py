"""Whatever stands in the place that a person chose ends in a sentence, at every door for files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.books.edits.edits_export import export_edits
from core.case_file.case import Case, CaseSetUp, CaseSubject
from core.case_file.reading import open_case, read_case
from core.case_file.writing import case_as_text, save_case
from core.errors import AppError
from core.profile.files.reading import read_configuration
from core.recorded_calls.call import Call
from tests.support.unix import named_pipe
from ui.viewmodels.token.pasting import text_of

CASE = Case(0.0, "0", CaseSetUp(), CaseSubject(), ())


def save(file: Path) -> None:
    save_case(file, CASE)


def export(file: Path) -> None:
    export_edits(file, [])


READERS: tuple[Callable[[Path], object], ...] = (open_case, read_configuration, text_of)
WRITERS: tuple[Callable[[Path], object], ...] = (save, export)


def circle(folder: Path) -> Path:
    """Links that lead to each other."""
    (folder / "one.json").symlink_to(folder / "other.json")
    (folder / "other.json").symlink_to(folder / "one.json")
    return folder / "one.json"


def within_a_circle(folder: Path) -> Path:
    return circle(folder) / "in it.json"


def loop_of_one(folder: Path) -> Path:
    (folder / "itself.json").symlink_to("itself.json")
    return folder / "itself.json"


def pipe(folder: Path) -> Path:
    named_pipe(folder / "pipe.json")
    return folder / "pipe.json"


def link_to_a_pipe(folder: Path) -> Path:
    """Never to a device of this computer: whatever replaces files would replace it for everyone."""
    (folder / "link.json").symlink_to(pipe(folder))
    return folder / "link.json"


def a_folder(folder: Path) -> Path:
    (folder / "folder.json").mkdir()
    return folder / "folder.json"


def below_a_file(folder: Path) -> Path:
    (folder / "file.json").write_text("{}")
    return folder / "file.json" / "below.json"


def zero_sign(folder: Path) -> Path:
    return folder / "zero\0sign.json"


def too_long(folder: Path) -> Path:
    return folder / f"{'long' * 100}.json"


def no_name(_folder: Path) -> Path:
    return Path("/")


def in_no_folder(folder: Path) -> Path:
    return folder / "missing" / "a.json"


PLACES = (
    circle,
    within_a_circle,
    loop_of_one,
    pipe,
    link_to_a_pipe,
    a_folder,
    below_a_file,
    zero_sign,
    too_long,
    no_name,
    in_no_folder,
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make links")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("door", [*READERS, *WRITERS], ids=lambda door: door.__name__)
def test_a_path_that_is_no_file_gets_a_sentence(
    tmp_path: Path, place: Callable[[Path], Path], door: Callable[[Path], object]
) -> None:
    with pytest.raises(AppError) as raised:
        door(place(tmp_path))
    assert raised.value.title
    assert "\0" not in str(raised.value)


def test_half_a_letter_that_a_service_sent_is_saved_and_opened(tmp_path: Path) -> None:
    """JSON can name half of a surrogate pair, which no file in UTF-8 can hold."""
    body = r'{"message": "\ud800"}'
    call = Call.of(service="sts", operation="GetCallerIdentity", message="\udfff", answer_body=body)
    case = Case(0.0, "0", CaseSetUp(), CaseSubject(), (call,))
    save_case(tmp_path / "case.json", case)
    opened = open_case(tmp_path / "case.json")
    assert len(opened.calls) == 1
    assert read_case(case_as_text(case).encode("utf-8", "backslashreplace"), "a").calls
