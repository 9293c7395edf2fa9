"""The sign-in conversation, pure: what is sent, what is asked, what is answered."""
