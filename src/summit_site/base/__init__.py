"""What everything stands on and what knows nothing of sites: problems, digests, addresses, dates."""
