"""A path that a person chose is opened through one door, which knows what can stand there."""

from __future__ import annotations

import ast
import re

from tests.support.sources import sources

OPENS = re.compile(r"(\.(read_bytes|read_text|write_bytes|write_text|resolve)|^open|^os\.open)$")
MODE = re.compile("[rwxabt+]{1,4}")

NOT_CHOSEN = {
    "core/chosen_files.py": "the door",
    "core/private_files.py": "under the door",
    "core/languages.py": "translations, which are Bookplate's own",
    "core/log.py": "the log",
    "core/aws/botocore_hooks/model_loader.py": "botocore's models",
    "core/aws/environment.py": "the key log that a variable names: appended to, and told",
    "core/profile/profile_store.py": "the list of profiles, told when it is not a file",
    "ui/startup/single_instance.py": "the data folder, which only gives the socket its name",
    "ui/startup/instance_lock.py": "the lock",
    "core/books/store/replacing.py": "the store's own files",
    "ui/look/resources.py": "resources",
    "ui/look/icons.py": "resources",
    "ui/look/theme.py": "resources",
    "ui/about/version.py": "resources",
    "ui/startup/start_notes.py": "window.ini",
    "ui/views/what_if/panel.py": "a tie is resolved there, not a path",
}
"""Files that open others, and why nobody chose those."""

ELSEWHERE = ("core/practice/", "ui/tour/")


def test_what_a_person_chose_is_opened_through_one_door() -> None:
    others = {
        source.path
        for source in sources("core", "ui")
        if source.path not in NOT_CHOSEN and not source.path.startswith(ELSEWHERE)
        for name, call in source.calls()
        if OPENS.search(name) or (name.endswith(".open") and _has_mode(call))
    }
    assert others == set(), "see core/chosen_files.py"


def _has_mode(call: ast.Call) -> bool:
    """Whether it is a file that is opened, and not a dialog."""
    modes = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
    return any(isinstance(mode, str) and MODE.fullmatch(mode) for mode in modes)
