"""What can be asked for on the command line. `--practice-server` is the app's own, not here."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """file: a case or a configuration. tour: where its pictures go. language: a code such as de."""

    file: Path | None = None
    tour: Path | None = None
    language: str = ""


def parse(words: list[str]) -> Options:
    """Exits with a sentence when it cannot be understood, and with the help when asked for it."""
    parser = ArgumentParser(prog="bookplate", description="Books by groups and roles.")
    files = parser.add_mutually_exclusive_group()
    files.add_argument(
        "file",
        nargs="?",
        type=_from_here,
        metavar="FILE",
        help="open a case that was saved on the page “Requests”, or a configuration file",
    )
    files.add_argument(
        "--config",
        type=_from_here,
        metavar="FILE",
        help="open a profile from a configuration file: amplify_outputs.json, aws-exports.js, or "
        "the stack outputs of CloudFormation or the CDK",
    )
    parser.add_argument(
        "--tour", type=Path, metavar="DIR", help="do the main job unattended and picture each step"
    )
    parser.add_argument(
        "--language",
        default="",
        metavar="CODE",
        help="speak this language, such as de; en_XA shows which texts can be translated",
    )
    found = parser.parse_args(words)
    return Options(found.file or found.config, found.tour, found.language)


def _from_here(word: str) -> Path:
    """Whole, as another Bookplate may open it, which was started somewhere else."""
    try:
        return Path(word).absolute()
    except FileNotFoundError:
        # The folder that this was started in no longer exists.
        return Path(word)
