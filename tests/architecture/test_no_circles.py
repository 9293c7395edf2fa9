"""No module needs, by any way, one that needs it: type-checking imports and late ones included.

Modules in a circle can only be read, tested and moved together.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from tests.support.sources import sources

TAKEN_OUT = {("core.aws.unanswered", "core.aws.errors")}
"""Ways from one module to another that are known to close a circle, until they are gone."""


def _imported_by_module() -> dict[str, set[str]]:
    """Which modules of core and ui each of them imports, anywhere in the file."""
    every = {source.module: source for source in sources("core", "ui")}
    return {
        name: {
            found
            for imported, _ in source.imports()
            for found in (imported, imported.rpartition(".")[0])
            if found in every and found != name and (name, found) not in TAKEN_OUT
        }
        for name, source in every.items()
    }


def test_no_modules_import_one_another_in_a_circle() -> None:
    circle: list[str] = []
    try:
        TopologicalSorter(_imported_by_module()).prepare()
    except CycleError as error:
        circle = error.args[1]
    assert not circle, " -> ".join(reversed(circle))
