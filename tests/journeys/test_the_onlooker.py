"""The one who looks for the tests: what keeps it from seeing, and what it says then."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import tests.support.atspi
from tests.support.atspi import NotShown
from tests.support.program import login_session

STUMBLES_TWICE = """
import atspi_onlooker
looks = []
def look(_root):
    looks.append(1)
    return None.get_name() if len(looks) < 3 else "seen"
atspi_onlooker.applications = lambda _pid: iter([object()])
print(atspi_onlooker.wait_for(0, look, 60.0))
"""


def test_a_look_that_stumbles_over_what_has_gone_is_not_the_last() -> None:
    """libatspi gives None for what did not answer in time; GLib drops a callback that raises."""
    looked = subprocess.run(
        ["/usr/bin/python3", "-c", STUMBLES_TWICE],
        cwd=Path(tests.support.atspi.__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert looked.stdout.strip() == "{'found': 'seen'}"


def test_what_is_not_seen_is_told_with_what_is_there_instead(tmp_path: Path) -> None:
    with login_session(tmp_path) as session:
        program = session.start()
        program.window.see("Username")
        with pytest.raises(NotShown, match="text “Username”"):
            program.window.see("no such thing", within=0.5)
        program.kill()
        with pytest.raises(NotShown, match="no window"):
            program.window.see("Username", within=0.5)
