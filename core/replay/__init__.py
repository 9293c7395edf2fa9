"""A recorded request as a command or a program that sends it again."""
