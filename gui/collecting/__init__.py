"""收报汇总: many units' reports are taken in from folders, looked at, added up, drafted and sent back."""
