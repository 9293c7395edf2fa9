"""The time axis of a session: what lasts how long, and what happened when."""
