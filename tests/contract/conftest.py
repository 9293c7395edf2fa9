"""Contract tests speak over HTTP to a real practice cloud."""

from tests.support.dynamodb_peer import reader, writer
from tests.support.practice import own_practice, practice, practice_process

__all__ = ["own_practice", "practice", "practice_process", "reader", "writer"]
