"""Where the refresh token is kept is said by the keyring's own name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.vault.backends import ALLOWED
from tests.support.desk import StandingSession, token_services
from ui.viewmodels.inspector.state import InspectorState
from ui.viewmodels.token.facts import refresh_facts


def kept(keyring: str) -> str:
    """What the token page says."""
    services = replace(token_services(StandingSession()), kept_in=lambda: keyring)
    return dict(refresh_facts(InspectorState("ada"), services, 0.0))["Kept"]


@pytest.mark.parametrize("keyring", ALLOWED.values())
def test_the_keyring_is_named(keyring: str) -> None:
    assert kept(keyring) == f"In {keyring}, and nowhere else."


def test_without_one_it_is_memory() -> None:
    assert kept("") == "In memory only. It goes when Bookplate is closed."
