"""The Qt side: views show frozen values that view models make out of core."""
