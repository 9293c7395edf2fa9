"""The SRP vectors on which six independent clients agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).parents[3] / "vectors" / "srp_vectors.json"


def pytest_generate_tests(metafunc: Any) -> None:
    """Run a test once for each vector, timestamp, rejected B or secret hash that it names."""
    sections = {
        "vector": "vectors",
        "stamp": "timestamps",
        "rejected": "must_reject_B",
        "hashed": "secret_hash",
    }
    for argument in sections.keys() & set(metafunc.fixturenames):
        cases = json.loads(VECTORS.read_text("utf-8"))[sections[argument]]
        names = [str(case.get("name") or case.get("text") or case.get("source")) for case in cases]
        metafunc.parametrize(argument, cases, ids=names)
