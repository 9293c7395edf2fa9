"""The practice identity pool: a login's role, its trust, and temporary credentials."""
