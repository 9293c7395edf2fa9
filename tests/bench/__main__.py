"""python -m tests.bench [million] [--runs N] [--only NAME] [--write]"""

from __future__ import annotations

import argparse
import os
import platform

from tests.bench.fresh import ROOT
from tests.bench.measures import LARGE, MEASURES
from tests.bench.result import Result, table

PAGE = """\
# Benchmarks

Made by `make bench BENCH=--write`. Both sides of a line are measured in the same run, in turns, in
fresh processes; "Ours" and "Yardstick" are medians. Compare ratios, not milliseconds: those are
of {machine}.

{table}
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("size", nargs="?", choices=["million"], help="the large tables, alone")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", choices=sorted(MEASURES))
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md too")
    options = parser.parse_args()
    results: list[Result] = []
    for name, measure in (LARGE if options.size else MEASURES).items():
        if options.only in (None, name):
            results += measure(options.runs)
    shown = table(results)
    print(shown)
    if options.write:
        machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
        page = PAGE.format(machine=machine, table=shown)
        (ROOT / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
