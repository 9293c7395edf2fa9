"""What screen readers and the keyboard are given beyond what Qt gives them."""
