"""Build dist/bookplate, a folder that runs without Python, and on Linux the .deb that holds it.

python packaging/build.py [--no-deb]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = ROOT / "build" / "stamp" / "version.json"


def version() -> str:
    """The release that pyproject.toml names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def commit() -> str:
    """The commit this tree was checked out from, or nothing where there is no git."""
    try:
        described = subprocess.run(
            ["git", "describe", "--always", "--dirty"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return described.stdout.strip()


def stamp() -> None:
    """Leave the file that tells the built app which version it is."""
    STAMP.parent.mkdir(parents=True, exist_ok=True)
    STAMP.write_text(json.dumps({"number": version(), "build": commit()}), encoding="utf-8")


def compile_texts() -> None:
    """Make the catalogues of all languages that there are translations for."""
    texts = ROOT / "packaging" / "texts.py"
    subprocess.run([sys.executable, texts, "compile"], cwd=ROOT, check=True)


def build_folder() -> None:
    """Run PyInstaller on bookplate.spec."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", "dist", "--workpath", "build/pyinstaller", "packaging/bookplate.spec"]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    stamp()
    compile_texts()
    build_folder()
    if sys.platform == "linux" and "--no-deb" not in sys.argv:
        deb = ROOT / "packaging" / "linux" / "deb.py"
        subprocess.run([sys.executable, deb, version()], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
