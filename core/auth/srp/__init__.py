"""The arithmetic of the Secure Remote Password protocol."""
