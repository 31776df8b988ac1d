"""The window: everything that people see and touch. The only room beside main.py that knows Qt."""
