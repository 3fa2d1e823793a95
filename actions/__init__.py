"""Custom actions: they read the question from the tracker, ask the core for a reply, and say it."""
