"""Who has filled in, reviewed and approved the open report (填报、审核、签发), and opening it again."""
