#!/bin/sh
# Build dist/bookplate on macOS. Needs Python 3.11 or newer.
#
# Written from PyInstaller's and the libraries' documentation; no Mac was at hand to run it on.
# See README.md beside it for what is known and what is not.
set -eu
cd "$(dirname "$0")/../.."

python3 -m venv .venv
.venv/bin/python -m pip install --constraint constraints.txt ".[dev]"
.venv/bin/python packaging/build.py
echo dist/bookplate/bookplate
