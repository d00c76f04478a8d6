"""A folder for each test's small site."""

from tests.kit.fixtures import lab

__all__ = ["lab"]
