"""Working through what the checks found: filter, proposals, explanations, underlined words, check report."""
