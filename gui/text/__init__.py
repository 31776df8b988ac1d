"""The prose of a report: an editor that can do what the report can carry, and nothing else."""
