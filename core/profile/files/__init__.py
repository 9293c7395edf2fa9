"""Configuration files of every kind, read into a profile."""
