"""What is rebuilt, and why: decisions, exact lists, and random edits against clean builds."""
