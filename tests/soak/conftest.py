"""Long runs use what the journeys use."""

from tests.journeys.conftest import (
    bare_computer,
    cloud,
    cloud_process,
    computer,
    no_bugs,
    no_keyring,
    pytest_collection_modifyitems,
    pytest_pyfunc_call,
    secret_service,
    ui_loop,
)

__all__ = [
    "bare_computer",
    "cloud",
    "cloud_process",
    "computer",
    "no_bugs",
    "no_keyring",
    "pytest_collection_modifyitems",
    "pytest_pyfunc_call",
    "secret_service",
    "ui_loop",
]
