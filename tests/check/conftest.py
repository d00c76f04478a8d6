"""Templates compiled once for all small sites of the checks."""

from tests.kit.fixtures import templates_compiled_once

__all__ = ["templates_compiled_once"]
