"""How the built-in weights were made; not needed to run the product."""
