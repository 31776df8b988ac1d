"""The main job done on the example, for a machine without a screen."""
