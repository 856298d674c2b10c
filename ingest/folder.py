"""Discovery by folder: a plug-in is a module in the right folder that names one upper-case constant; nothing is registered."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from types import ModuleType

T = TypeVar("T")


def plug_ins(package: ModuleType, constant: str, kind: type[T]) -> dict[str, T]:
    """Return the constant of every module in a package's folder, by module name, in alphabetical order.

    Raises `TypeError` where a module lacks the constant or gives something else under that name.
    """
    found: dict[str, T] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
        value = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), constant, None)
        if not isinstance(value, kind):
            raise TypeError(f"{package.__name__}/{module.name}.py must name {constant} = {kind.__name__}(…)")
        found[module.name] = value
    return found
