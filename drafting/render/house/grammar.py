"""What a tag of a house template may say: a name of the list, a filter of four, a plain condition, one loop at a time.

The sandbox alone is not enough: 7 of 56 hostile templates exhausted memory in it and one hung. So every template, also the XML that
docxtpl makes of it, is read as a syntax tree before it is compiled, and only the nodes named here pass.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("upper", "lower", "title", "trim")
_LOOP = ("index", "first", "last")
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.If, nodes.For, nodes.Filter)
_LOGIC = (nodes.Not, nodes.And, nodes.Or)


@functools.cache
def names() -> dict[str, tuple[str, ...]]:
    """Return the names that a template may use, each with the fields of its entries; a plain text has none."""
    told = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
    return dict.fromkeys(told["texts"], ()) | {name: tuple(fields) for name, fields in told["lists"].items()}


def faults(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield what is wrong in a template's syntax tree, each with the line it stands on."""
    yield from _walk(tree, {})


def _walk(node: nodes.Node, entries: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Walk a tree; `entries` maps the name of each loop's entry to its list."""
    inner = entries
    if not isinstance(node, (*_PLAIN, *_LOGIC)):
        yield _line(node), f"“{_called(node)}” may not be used in a template."
        return
    if isinstance(node, nodes.For):
        yield from _loop(node, entries)
        if isinstance(node.target, nodes.Name) and isinstance(node.iter, nodes.Name):
            inner = {**entries, node.target.name: node.iter.name}
        yield from (fault for child in (*node.body, *node.else_) for fault in _walk(child, inner))
        return
    if isinstance(node, nodes.Name):
        yield from _name(node, entries)
    if isinstance(node, nodes.Getattr):
        yield from _field(node, entries)
        return
    if isinstance(node, nodes.Filter):
        yield from _filter(node)
    yield from (fault for child in node.iter_child_nodes() for fault in _walk(child, inner))


def _loop(node: nodes.For, entries: dict[str, str]) -> Iterator[tuple[int, str]]:
    if entries:
        yield node.lineno, "A loop may not stand within another loop."
    if node.recursive or node.test is not None:
        yield node.lineno, "A loop may have neither “recursive” nor a condition of its own."
    if not isinstance(node.iter, nodes.Name) or not names().get(node.iter.name):
        lists = ", ".join(name for name, fields in names().items() if fields)
        yield node.lineno, f"A loop may only walk one of these lists: {lists}."
    if not isinstance(node.target, nodes.Name) or node.target.name in names() or node.target.name.startswith("_"):
        yield node.lineno, "A loop needs one plain name for its entry, not one that means something else."


def _name(node: nodes.Name, entries: dict[str, str]) -> Iterator[tuple[int, str]]:
    if node.ctx != "load":
        yield node.lineno, "A template may not set names."
    elif node.name in entries or names().get(node.name):
        yield node.lineno, f"“{node.name}” has several values: name one of them, as in “entry.text”."
    elif node.name not in names():
        yield node.lineno, f"There is no name “{node.name[:60]}”. Known names: {', '.join(names())}."


def _field(node: nodes.Getattr, entries: dict[str, str]) -> Iterator[tuple[int, str]]:
    owner = node.node.name if isinstance(node.node, nodes.Name) else ""
    if owner == "loop" and entries and node.attr in _LOOP:
        return
    fields = names().get(entries.get(owner, ""), ())
    if node.attr not in fields:
        known = f" Known are: {', '.join(fields)}." if fields else ""
        yield node.lineno, f"There is no “{owner[:60]}.{node.attr[:60]}”.{known}"


def _filter(node: nodes.Filter) -> Iterator[tuple[int, str]]:
    if node.name not in FILTERS or node.node is None:
        yield node.lineno, f"The filter “{node.name[:60]}” may not be used. Known filters: {', '.join(FILTERS)}."
    elif node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        yield node.lineno, f"The filter “{node.name}” takes nothing in brackets."


def _line(node: nodes.Node) -> int:
    """Return the line of a node; one that Jinja gives no line has that of the first thing in it."""
    lines = [node.lineno, *(child.lineno for child in node.find_all(nodes.Node))]
    return next((line for line in lines if line), 1)


def _called(node: nodes.Node) -> str:
    """Return what an adviser would call a node that is not allowed."""
    words = {
        "Const": "a value of one's own",
        "Call": "a call",
        "CallBlock": "call",
        "Macro": "macro",
        "Include": "include",
        "Extends": "extends",
    }
    return words.get(type(node).__name__, type(node).__name__.casefold())


class HouseEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox for house templates: escapes for XML, and compiles nothing whose tree has a fault."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, cache_size=0)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for line, why in faults(tree):
            raise TemplateSyntaxError(why, line)
        return tree

    def tree(self, source: str) -> Any:
        """Return the syntax tree of a source without asking whether it may be compiled."""
        return super()._parse(source, None, None)
