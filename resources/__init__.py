"""Files the program ships: forms, fonts, icons, help, the example; read through importlib.resources."""
