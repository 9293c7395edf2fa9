"""State on disk: sealed with a key, replaced atomically, in a folder with one owner."""
