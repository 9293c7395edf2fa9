"""What the command line says about itself."""

from __future__ import annotations

import pytest

from ui.startup.command_line import parse


def test_the_help_names_every_kind_of_file_that_can_be_opened(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    for kind in ("amplify_outputs.json", "aws-exports.js", "stack outputs"):
        assert kind in said
