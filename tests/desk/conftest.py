"""A folder for each test's small site, and templates parsed once for all of them."""

from tests.site.conftest import site, templates_parsed_once

__all__ = ["site", "templates_parsed_once"]
