"""What came of an edit that needs a decision."""
