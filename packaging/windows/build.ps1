# Build dist\bookplate on Windows. Needs Python 3.11 or newer (py), nothing else.
#
# Written from PyInstaller's and the libraries' documentation; no Windows machine was at hand to
# run it on. See README.md beside it for what is known and what is not.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

py -3 -m venv .venv
.venv\Scripts\python -m pip install --constraint constraints.txt ".[dev]"
.venv\Scripts\python packaging\build.py
Write-Output "dist\bookplate\bookplate.exe"
