"""What each role was seen to be allowed, and to be refused, on the books table."""
