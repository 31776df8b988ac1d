"""Reading Chinese prose: sentences, numerals, quantities, places, and what a number is said of."""
