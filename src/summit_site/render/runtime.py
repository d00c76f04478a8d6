"""Jinja's run time without what it does again for each call although our templates never need it."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import FunctionType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro

try:
    from markupsafe import _speedups as _escaping
except ImportError:
    from markupsafe import _native as _escaping  # type: ignore[no-redef]

escape_text: Callable[[str], str] = _escaping._escape_inner
"""What `escape` calls for a `str`. The result is one, too, which is enough for what is only joined."""

# What compiled templates pass besides the arguments, for functions that ask for the context.
_SCOPES = ("_block_vars", "_loop_vars")


class DirectContext(Context):
    """Calls macros and plain functions without looking for what else they could be."""

    def call(self, called: Any, /, *arguments: Any, **named: Any) -> Any:
        kind = type(called)
        if kind is Macro or (kind is FunctionType and not called.__dict__):  # a mark that it wants the context is there
            if named:
                for scope in _SCOPES:
                    named.pop(scope, None)
            return called(self.eval_ctx, *arguments, **named) if kind is Macro else called(*arguments, **named)
        return super().call(called, *arguments, **named)


class DirectCode(CodeGenerator):
    """Prints a value by one call of `environment.printed` instead of two for `finalize` and `escape`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _always_escaped(frame):
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _always_escaped(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _always_escaped(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class DirectEnvironment(Environment):
    """Its templates have no globals of their own, so all share those of the environment.

    Jinja makes a chain of two mappings for each, and searches it for every name whenever macros are imported.
    `printed`: a value as HTML.
    """

    context_class = DirectContext
    code_generator_class = DirectCode
    printed: Callable[[Any], str]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Those of the environment."""
        return {**self.globals, **d} if d else self.globals
