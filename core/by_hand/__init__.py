"""The identity pool's two requests by hand: edited, broken on purpose, sent, and explained."""
