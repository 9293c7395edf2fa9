"""ID, access and refresh token: what they say, and whether the user pool issued them."""
