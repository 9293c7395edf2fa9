"""The reader of a profile's file, whichever of the three known kinds it is, however written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.chosen_files import name_of
from core.errors import ProfileError
from core.i18n import _
from core.profile.files.alternatives import Alternatives, offer
from core.profile.files.amplify import read_amplify
from core.profile.files.aws_exports import read_aws_exports
from core.profile.files.family import explain_content, explain_name
from core.profile.files.stack_outputs import read_stack_outputs
from core.profile.files.stage_objects import by_stage, is_gen_1, is_gen_2
from core.profile.profile import Profile
from core.profile.syntax.decoding import read_text
from core.profile.syntax.parsing import parse


def read_configuration(file: Path) -> Profile | Alternatives:
    """The profile in file, or those that it could mean.

    Raises ProfileError with one sentence on what is missing or wrong.
    """
    text, source = read_text(file), name_of(file)
    explain_name(source, text)
    contents = by_stage(parse(text, source))
    if len(contents) == 1:
        return _read(next(iter(contents.values())), source)
    named = {name or _("the unnamed one"): content for name, content in contents.items()}
    return offer(source, {name: partial(_single, each, source) for name, each in named.items()})


def _read(content: object, source: str) -> Profile | Alternatives:
    explain_content(content, source)
    if is_gen_2(content):
        return read_amplify(content, source=source)
    if is_gen_1(content):
        return read_aws_exports(content, source=source)
    return read_stack_outputs(content, source=source)


def _single(content: object, source: str) -> Profile:
    """One of several objects of a script; a choice within a choice is not offered."""
    found = _read(content, source)
    if isinstance(found, Alternatives):
        names = ", ".join(each.name for each in found.found)
        raise ProfileError(
            _("It names several tables ({names}).", names=names), _("Leave only one of them.")
        )
    return found
