"""The wording of our own templates: a sandboxed Jinja expression for one paragraph, given plain values only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafting.plain import on_one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

# Not escaped here: what comes out are the words of a block, and each writer escapes for its own format.
_environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, cache_size=0)


class Wording:
    """The words of one paragraph with places for values. `used` names the values it uses, as "letter.date"."""

    def __init__(self, source: str) -> None:
        tree = _environment.parse(source)
        self.used = frozenset(
            f"{place.node.name}.{place.attr}" for place in tree.find_all(nodes.Getattr) if isinstance(place.node, nodes.Name)
        )
        self._template = _environment.from_string(source)

    def render(self, values: Mapping[str, Mapping[str, Any]]) -> str:
        """Return the paragraph with its values; "" where the template leaves it out.

        Raises `jinja2.UndefinedError` where the template names a value that does not exist.
        """
        return on_one_line(self._template.render(values))
