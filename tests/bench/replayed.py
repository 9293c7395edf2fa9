"""A table that sends the same pages to every Scan: python replayed.py SEED ROWS

Prints its port. What it sends is made before, so that it costs its clients no time.
"""

from __future__ import annotations

import json
import sys
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.support.million import pages

DESCRIBED = {
    "Table": {
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": "S"} for name in ("author", "title")
        ],
        "KeySchema": [
            {"AttributeName": "author", "KeyType": "HASH"},
            {"AttributeName": "title", "KeyType": "RANGE"},
        ],
    }
}


class Replayed(BaseHTTPRequestHandler):
    """Knows which page follows which key."""

    protocol_version = "HTTP/1.1"
    first: bytes = b""
    after: dict[str, bytes]

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["X-Amz-Target"].endswith("DescribeTable"):
            body = json.dumps(DESCRIBED).encode()
        elif "ExclusiveStartKey" in asked:
            body = self.after[json.dumps(asked["ExclusiveStartKey"], sort_keys=True)]
        else:
            body = self.first
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("x-amz-crc32", str(zlib.crc32(body)))
        self.send_header("x-amzn-RequestId", "R")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


def main(seed: int, rows: int) -> None:
    sent = list(pages(seed, rows))
    keys = [json.dumps(json.loads(page).get("LastEvaluatedKey"), sort_keys=True) for page in sent]
    Replayed.first = sent[0]
    Replayed.after = dict(zip(keys, sent[1:], strict=False))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Replayed)
    print(json.dumps([server.server_port, sum(map(len, sent))]), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
