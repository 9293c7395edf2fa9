"""What if: to suppose other groups, precedences and settings, and see what would follow."""
