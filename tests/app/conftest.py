"""A folder for each test's small site, and templates parsed once for all of them."""

from tests.kit.fixtures import site, templates_compiled_once

__all__ = ["site", "templates_compiled_once"]
