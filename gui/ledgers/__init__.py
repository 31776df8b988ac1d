"""The ledger in the window: opened, changed for another, restored, shared by two, saved from damage."""
