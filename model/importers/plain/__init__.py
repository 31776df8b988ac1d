"""Plain text: prose, separated values, and the JSON of the program itself."""
