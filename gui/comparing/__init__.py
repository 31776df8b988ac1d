"""Two reports side by side: only to be read, with every difference marked and counted."""
