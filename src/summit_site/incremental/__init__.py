"""What is stale, and why: a pure function of the published and the planned outputs."""
