"""The project's own Python files, parsed once, for the tests that keep its house rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One file: its path from the project's root, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """The dotted name that imports it."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def imports(self) -> Iterator[tuple[str, int]]:
        """Every module or name that it imports, anywhere in the file, with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call, by the text of what is called: `time.sleep`, `dialog.exec`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func), node

    def at(self, node: ast.expr | ast.stmt | ast.excepthandler | int) -> str:
        """path:line, for a message."""
        return f"{self.path}:{node if isinstance(node, int) else node.lineno}"


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """The files below these folders, and main.py when "main" is among them."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    if "main" in folders:
        paths += [path for path in [ROOT / "main.py"] if path.exists()]
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text, str(path)))
