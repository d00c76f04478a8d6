"""Values that know nothing of sites: dates, addresses, digests, diagnostics, zones."""
