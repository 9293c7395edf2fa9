"""The main job, done by itself in real windows: for pictures, for a transcript, and as a check."""
