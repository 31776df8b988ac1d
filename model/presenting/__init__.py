"""What window and commands show of a report, decided without a window."""
