"""The import of MiniStack: its settings come from the environment, its log lines go nowhere.

It reads the environment while it is imported; its root logging set-up would print every request
to standard error, items included.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType, ModuleType
from typing import Any

_ENVIRONMENT = MappingProxyType(
    {
        "SERVICES": "dynamodb",
        "AUTH": "false",
        "BIND_HOST": "127.0.0.1",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "PERSIST_STATE": "0",
        "LOCALSTACK_PERSISTENCE": "0",
        "CLOUDTRAIL_RECORDING": "0",
    }
)
_LOGGERS = ("ministack", "dynamodb", "persistence", "concurrency", "container_reaper")


@dataclass(frozen=True, slots=True)
class MiniStackModules:
    """The parts of MiniStack that are used: its ASGI app, its DynamoDB, its persistence."""

    app: Any
    dynamodb: ModuleType
    persistence: ModuleType


def import_ministack() -> MiniStackModules:
    """Import it quietly; takes about a third of a second the first time."""
    with _environment(_ENVIRONMENT), _root_logging_untouched():
        from ministack.app import app
        from ministack.core import persistence
        from ministack.services import dynamodb
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.propagate = False
        logger.addHandler(logging.NullHandler())
    return MiniStackModules(app, dynamodb, persistence)


@contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _root_logging_untouched() -> Iterator[None]:
    """basicConfig does nothing when the root logger has a handler."""
    handler = logging.NullHandler()
    logging.root.addHandler(handler)
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        logging.root.removeHandler(handler)
