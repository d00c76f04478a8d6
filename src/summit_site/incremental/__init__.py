"""What is stale, and why: a pure decision from what was known and what is wanted."""
