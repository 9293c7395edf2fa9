"""Run a script in a fresh process of a fresh user: own home, own keyring, no screen.

python -m tests.bench.fresh SCRIPT [ARGUMENT …]   is the part inside the session.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = Path(__file__).parent
IN_SESSION = ROOT / "packaging" / "linux" / "in-session.sh"
PATIENCE = 120.0

Report = dict[str, float]
"""What a script prints as one line of JSON: moments on the monotonic clock, or seconds."""


class MeasurementFailed(Exception):
    """The script ended without a report; its last words are the message."""


def report_of(script: str, *arguments: str, patience: float = PATIENCE) -> Report:
    """The script's report, with "spawned": when its process was started."""
    run = subprocess.run(
        [IN_SESSION, sys.executable, "-m", "tests.bench.fresh", script, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )
    lines = run.stdout.splitlines()
    if run.returncode != 0 or not lines:
        raise MeasurementFailed(f"{script}: {run.stdout[-500:]}{run.stderr[-2000:]}")
    report: Report = json.loads(lines[-1])
    return report


def _spawn(script: str, *arguments: str) -> None:
    spawned = time.monotonic()
    run = subprocess.run(
        [sys.executable, BENCH / script, *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    print(json.dumps({"spawned": spawned, **json.loads(run.stdout.splitlines()[-1])}))


if __name__ == "__main__":
    _spawn(*sys.argv[1:])
