"""Question → checked answer. Knows index/; index/ knows nothing of this."""
