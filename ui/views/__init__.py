"""Pages and panels: they show a view model and call its intents, nothing else."""
