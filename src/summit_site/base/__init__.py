"""The foundation, which knows nothing about sites: problems, digests, addresses, dates."""
