"""Another person's ledger or report file taken into the open ledger: compared first, taken over as chosen."""
