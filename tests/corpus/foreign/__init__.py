"""Tables that are not as the form prints them: its own in another order, and those of other things."""
