"""What if: the chain that other groups, precedences or settings would lead to."""
