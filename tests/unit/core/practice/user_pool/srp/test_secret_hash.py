"""SECRET_HASH against recorded values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient
from core.practice.user_pool.request import check_secret_hash

_RECORDED = json.loads(
    (Path(__file__).parents[5] / "vectors" / "srp_vectors.json").read_text("utf-8")
)["secret_hash"]


@pytest.mark.parametrize("recorded", _RECORDED, ids=lambda recorded: str(recorded["username"]))
def test_a_recorded_hash_is_right_and_its_neighbour_wrong(recorded: dict[str, str]) -> None:
    client = AppClient(recorded["client_id"], "recorded", secret=recorded["secret"])
    check_secret_hash(client, recorded["username"], recorded["hash"])
    with pytest.raises(ServiceFault) as refused:
        check_secret_hash(client, recorded["username"] + "x", recorded["hash"])
    assert refused.value.code == "NotAuthorizedException"


def test_a_client_without_a_secret_takes_no_hash() -> None:
    client = AppClient("public", "public")
    check_secret_hash(client, "ana", None)
    with pytest.raises(ServiceFault):
        check_secret_hash(client, "ana", "hash")
