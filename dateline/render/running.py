"""What compiled templates run on: how they find a name, call a macro, print a value.

A page prints some 700 values and calls some 200 macros: what Jinja does for each of them in case
it is something rare is left out here for what it nearly always is. Everything else goes its way.
"""

from collections.abc import Callable

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import escape

from dateline.later import Later


class PageContext(Context):
    """What the templates of a page know; what is made later is made when one names it."""

    def resolve_or_missing(self, key: str) -> object:
        """Return what *key* stands for."""
        found = super().resolve_or_missing(key)
        return found() if isinstance(found, Later) else found

    def call(self, called: Callable[..., object], /, *values: object, **named: object) -> object:
        """Return what *called* returns; a macro needs nothing of what may be added for others."""
        if type(called) is not Macro:
            return super().call(called, *values, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*values, **named)


class PrintingCode(CodeGenerator):
    """Templates compiled so that they print by `environment.printed`.

    A Jinja that asks other methods than these prints its own, slower way, and the same.
    """

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """Begin the code that prints *node*."""
        if _is_escaped(frame):
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """End the code that prints *node*."""
        if _is_escaped(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_escaped(frame: Frame) -> bool:
    """Return whether all that is printed in *frame* is escaped."""
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def printer(finalize: Callable[[object], object] | None) -> Callable[[object], str]:
    """Return what makes the text of a value that a template prints: *finalize*, then escaped.

    A text in which nothing is to be escaped stays the text that it is. Jinja would wrap it in a
    `Markup`, only to join it with the rest of the page.
    """

    def printed(value: object) -> str:
        if type(value) is str and value.isascii():
            # One `in` for each is faster than any expression that looks for all of them.
            if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
                return escape(value)
            return value
        if type(value) is int:
            return str(value)
        return escape(finalize(value) if finalize else value)

    return printed
