"""The drawing of the chain from groups to permissions."""
