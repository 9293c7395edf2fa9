"""What the user pool's refusals mean, in sentences for the person who meets them."""
