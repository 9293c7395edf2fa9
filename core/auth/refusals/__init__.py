"""The user pool's refusals, each as a sentence for the person who meets it."""
