"""make bench: how fast the product is, how much memory it takes, beside stock LlamaIndex."""
