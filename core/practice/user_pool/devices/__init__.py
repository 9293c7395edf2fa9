"""Devices that a user signs in on."""
