"""Scans and photographs made by seed: pages drawn, and what copiers, stamps, cameras and folds do to them."""
