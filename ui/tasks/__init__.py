"""All concurrency of the window: scopes that own tasks, bounded pools of threads."""
