"""The check of pasted policies: what was asked, and the answer in words."""
