"""From a file's bytes to plain values: encodings, JSON, JavaScript objects."""
