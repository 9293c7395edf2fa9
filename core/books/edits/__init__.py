"""Edits: made, waiting in the outbox, sent, refused, discarded."""
