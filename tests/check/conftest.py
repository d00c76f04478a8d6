"""Parsed templates are shared between the small sites of the checks."""

from tests.site.conftest import templates_parsed_once

__all__ = ["templates_parsed_once"]
