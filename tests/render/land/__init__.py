"""Outlines of land."""
