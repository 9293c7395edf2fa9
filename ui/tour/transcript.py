"""What the tour did and saw, written down step by step as it happens."""

from __future__ import annotations

from pathlib import Path


class Transcript:
    """A Markdown file that grows with each step, so that a tour that fails says how far it came."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.steps = 0
        self._write("# Bookplate's tour\n\nEvery line was done and seen in the real window.\n", "w")

    def chapter(self, title: str) -> None:
        """Begin a part of the story."""
        self._write(f"\n## {title}\n\n")

    def step(self, words: str, pictures: tuple[Path, ...] = ()) -> None:
        """One thing that was done and what had to be seen then."""
        self.steps += 1
        shown = ", ".join(f"[{path.name}]({path.name})" for path in pictures)
        self._write(f"{self.steps}. {words}{f' ({shown})' if shown else ''}\n")

    def failed(self, words: str) -> None:
        """The step that did not show what it must."""
        self._write(f"\n**Failed after step {self.steps}:** {words}\n")

    def done(self) -> None:
        """The whole main job was done."""
        self._write(f"\nAll {self.steps} steps showed what they must.\n")

    def _write(self, words: str, mode: str = "a") -> None:
        with self.path.open(mode, encoding="utf-8") as file:
            file.write(words)
