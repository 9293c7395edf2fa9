"""IAM's access-denied messages: read, explained, remedied; the broken chain, and a letter. Pure."""
