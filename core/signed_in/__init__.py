"""The wiring of one profile and of each user who is signed in to it."""
