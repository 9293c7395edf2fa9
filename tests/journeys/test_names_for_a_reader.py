"""The pages that show why, through the accessibility tree: each thing is there by its name."""

from __future__ import annotations

from pathlib import Path

from tests.support.program import login_session, sign_in
from tests.support.visitor import practice_password

TABS = ("Books", "Access", "Token", "Requests", "Outbox", "Errors", "Lessons")
TRUST = '{"Version": "2012-10-17", "Statement": []}'


def test_a_reader_finds_everything_on_the_pages_that_show_why(tmp_path: Path) -> None:
    with login_session(tmp_path) as session:
        program = session.start()
        sign_in(program, "testuser1", practice_password("testuser1").reveal())
        window = program.window
        window.rows("Books", least=300)
        for tab in TABS:
            window.see(tab, "page tab")

        window.press("Token")
        for name in ("Paste a token", "Compare", "What if", "Read as text"):
            window.see(name)
        for name in ("Checks", "Claims"):
            window.see(name)
        window.press("Paste a token")
        window.see("Pasted token")

        window.press("Access")
        window.rows("Actions", least=7)
        window.see("Probe")
        for kind in ("Trust policy", "Permission policy"):
            window.press(f"Check {kind.lower()}")
            window.see(kind, "text")
            window.write(kind, TRUST)
            window.press("Check")
            window.see("Result")

        window.press("Requests")
        window.rows("Requests", least=5)
        for name in ("Request", "Copy as curl", "Save case", "Open case"):
            window.see(name)
        window.press("By hand")
        for name in ("Send", "Body of GetId", "Body of GetCredentialsForIdentity"):
            window.see(name)

        window.press("Errors")
        for name in ("Search errors", "Errors"):
            window.see(name)

        window.press("Lessons")
        window.see("Lessons", "list")
        window.see("Set the scene")
