"""Tests that read the finished site in a real browser, by keyboard and by eye, in both themes and at any width."""
