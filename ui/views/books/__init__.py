"""The books page."""
