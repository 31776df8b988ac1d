"""Reports into files: one neutral document, one module a format."""
