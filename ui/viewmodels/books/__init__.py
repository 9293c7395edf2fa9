"""The books on screen, the form, and what came of an edit."""
