"""What knows nothing of sites: dates, zones, addresses, digests, diagnostics."""
