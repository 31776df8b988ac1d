"""Which figures of a table that does not add up are wrong: error localisation after Fellegi and Holt."""
