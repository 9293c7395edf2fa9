"""What errors mean, for the page and for the windows that explain one."""
