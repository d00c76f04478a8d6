"""Tests that judge the finished site from outside, as a reader, a browser or a validator would."""
