"""What stands beside the section that is being worked on: reports, sections, findings."""
