"""Windows that ask or tell one thing. Each offers one function or classmethod that does it."""
