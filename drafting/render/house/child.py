"""The process in which a house template is rendered: it limits its own time and memory, then renders what it is handed.

Standard input: the length of the values in eight bytes, the values as JSON, the template. Standard output: the Word file. Exit code 3
with a sentence on standard error where the template is at fault, 4 where memory ran out; the kernel ends it where time does.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from pathlib import Path

SECONDS, MEGABYTES = 2, 64


def main() -> int:
    """Read, limit, render, write."""
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    from drafting.render.house.grammar import HouseEnvironment

    size = int.from_bytes(sys.stdin.buffer.read(8), "big")
    told, template = json.loads(sys.stdin.buffer.read(size)), sys.stdin.buffer.read()
    limit()
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.render(told, HouseEnvironment(), autoescape=True)
        _clear(document)
        made = io.BytesIO()
        document.save(made)
    except MemoryError:
        return 4
    except RecursionError:
        sys.stderr.write("The tags are nested too deep.")
        return 3
    except (TemplateError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        sys.stderr.write(f"It cannot be rendered: {wrong}")
        return 3
    sys.stdout.buffer.write(made.getvalue())
    return 0


def limit() -> None:
    """Allow two more seconds of processor time and 64 MB more than the process has now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    space = pages * resource.getpagesize() + MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (space, space))


def _clear(document: object) -> None:
    """Clear the properties of names; a template may carry those of whoever made it."""
    from drafting.render.house_style import clear

    clear(document.docx)  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())
