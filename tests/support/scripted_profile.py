"""A configuration file that leads to a scripted user pool and to nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from core.profile.files.amplify import write_amplify
from core.profile.profile import Endpoints, ManagedLoginSite
from tests.support.scripted_pool import ScriptedPool
from tests.support.sign_in_parts import parts_for


def write_profile(pool: ScriptedPool, folder: Path, *redirect_uris: str) -> Path:
    """The file. With redirect_uris the pool has a web page to sign in at, too."""
    site = ManagedLoginSite(pool.url.removeprefix("http://"), redirect_uris)
    ends = Endpoints(pool.url, pool.url, pool.url, pool.url)
    profile = replace(
        parts_for(pool, pool.now).profile,
        endpoints=ends,
        managed_login=site if redirect_uris else None,
    )
    file = folder / "amplify_outputs.json"
    file.write_text(json.dumps(write_amplify(profile)), "utf-8")
    return file
