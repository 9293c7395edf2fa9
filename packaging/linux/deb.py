"""Put dist/bookplate into a .deb: /usr/lib/bookplate, a link in /usr/bin, menu entry, icon, type.

python packaging/linux/deb.py VERSION      (run from the project's root, after the folder is built)

Depends is what dpkg-shlibdeps finds that the binaries link against and the folder does not bring.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "bookplate"
TREE = ROOT / "build" / "deb"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)

CONTROL = """\
Package: bookplate
Version: {version}
Architecture: {architecture}
Maintainer: The Bookplate authors <bookplate@localhost>
Installed-Size: {size}
Depends: {depends}
Recommends: gnome-keyring | kwalletmanager | keepassxc, fonts-noto-core, fonts-noto-cjk,
 shared-mime-info
Section: database
Priority: optional
Description: books whose readers and editors are decided by Cognito and IAM
 Bookplate signs in to an Amazon Cognito user pool, shows what the token says
 and which role follows from it, and works with a DynamoDB table of books as
 far as that role allows. A practice cloud inside needs no AWS account.
"""


def lay_out() -> None:
    """Make the tree that the package installs."""
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.copytree(FOLDER, TREE / "usr/lib/bookplate", symlinks=True)
    (TREE / "DEBIAN").mkdir()
    link = TREE / "usr/bin/bookplate"
    link.parent.mkdir(parents=True)
    link.symlink_to("../lib/bookplate/bookplate")
    place(ROOT / "packaging/linux/bookplate.desktop", "usr/share/applications/bookplate.desktop")
    place(ROOT / "packaging/linux/bookplate-mime.xml", "usr/share/mime/packages/bookplate.xml")
    icons = ROOT / "resources/icons"
    hicolor = "usr/share/icons/hicolor"
    place(icons / "bookplate.svg", f"{hicolor}/scalable/apps/bookplate.svg")
    for size in ICON_SIZES:
        place(icons / f"bookplate-{size}.png", f"{hicolor}/{size}x{size}/apps/bookplate.png")
    place(ROOT / "LICENSE", "usr/share/doc/bookplate/copyright")
    changelog = (ROOT / "CHANGELOG.md").read_bytes()
    compressed = TREE / "usr/share/doc/bookplate/changelog.gz"
    compressed.write_bytes(gzip.compress(changelog, mtime=0))


def place(source: Path, destination: str) -> None:
    """Copy one file to its place in the tree, readable by everybody."""
    target = TREE / destination
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def binaries() -> list[Path]:
    """Every ELF file of the tree."""
    files = [path for path in TREE.rglob("*") if path.is_file() and not path.is_symlink()]
    return [path for path in files if path.open("rb").read(4) == b"\x7fELF"]


def depends() -> str:
    """The packages of the libraries that are linked against but not brought along."""
    own = {path.parent for path in binaries()}
    scratch = ROOT / "build" / "shlibdeps"
    (scratch / "debian").mkdir(parents=True, exist_ok=True)
    (scratch / "debian/control").write_text(
        "Source: bookplate\n\nPackage: bookplate\nArchitecture: any\n"
    )
    found = subprocess.run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        + [f"-l{folder}" for folder in sorted(own)]
        + [f"-e{path}" for path in binaries()],
        cwd=scratch,
        capture_output=True,
        text=True,
        check=False,
    )
    match = re.search(r"^shlibs:Depends=(.*)$", found.stdout, re.MULTILINE)
    if match is None:
        raise SystemExit(f"No Depends from dpkg-shlibdeps: {found.stderr[-2000:]}")
    return match.group(1)


def build(version: str) -> Path:
    """Write the control file and build the package."""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    kilobytes = sum(path.lstat().st_size for path in TREE.rglob("*")) // 1024
    control = CONTROL.format(
        version=version, architecture=architecture, size=kilobytes, depends=depends()
    )
    (TREE / "DEBIAN/control").write_text(control, encoding="utf-8")
    package = ROOT / "dist" / f"bookplate_{version}_{architecture}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", TREE, package], check=True
    )
    return package


if __name__ == "__main__":
    lay_out()
    build(sys.argv[1])
