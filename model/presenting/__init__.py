"""What window and commands show of a report or of a round of them, decided without a window."""
