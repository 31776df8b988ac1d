"""What has happened to one cell or text of a report, told to the person who asks."""
