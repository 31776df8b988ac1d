"""历年数据: the figures of one unit over all years in the ledger, as table and chart, to be written out."""
