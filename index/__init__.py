"""Report → passages → searchable index. Knows nothing of bot/."""
