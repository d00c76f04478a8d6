"""The pages of an edition, one module for each family of pages."""
