"""The parent's side of the practice cloud costs the app's start next to nothing."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
import core.practice.process.launcher
heavy = {"cryptography", "jwt", "gmpy2", "hypercorn", "botocore", "boto3", "ministack", "asyncio"}
print(sorted(heavy & set(sys.modules)))
"""


def test_starting_the_child_needs_none_of_its_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
