"""HTTP as the practice cloud's services see it."""
