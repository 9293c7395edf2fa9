"""SigV4 with the server's time, so that a wrong clock on this computer does not matter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from botocore.auth import AUTH_TYPE_MAPS, SIGV4_TIMESTAMP, SigV4Auth

if TYPE_CHECKING:
    from botocore.awsrequest import AWSRequest

    from core.clock import ServerClock


def register_signer(clock: ServerClock) -> str:
    """Register a signer that uses clock; gives the signature_version that selects it.

    botocore stamps requests with this computer's time and does not correct skew (AWS refuses
    more than 15 minutes). Its table of signers is the only way in for a signer of one's own.
    """

    class ServerTimeSigV4Auth(SigV4Auth):
        """Stamps the request with the server's time before it is signed."""

        def _modify_request_before_signing(self, request: AWSRequest) -> None:
            now = datetime.fromtimestamp(clock.now(), UTC)
            request.context["timestamp"] = now.strftime(SIGV4_TIMESTAMP)
            # The stubs leave out the methods that botocore calls by their private names.
            super()._modify_request_before_signing(request)  # type: ignore[misc]

    name = f"bookplate-v4-{id(clock):x}"
    AUTH_TYPE_MAPS[name] = ServerTimeSigV4Auth
    return name
