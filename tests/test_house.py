"""What the import linter cannot hold: plug-ins are found by folder, each names its one constant, and the pages load no spaCy."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
ROOMS = ("ingest", "extract", "classify", "drafting", "corpus", "desk")
PLUG_INS = {
    "ingest/readers": "READER",
    "extract/finders": "FINDER",
    "classify/kinds": "KIND",
    "classify/judges": "JUDGE",
    "drafting/checks": "CHECK",
    "desk/commands": "COMMAND",
    "desk/web/pages": "ROUTER",
}
CASES = {"ingest/readers": "tests/ingest", "extract/finders": "tests/extract", "classify/kinds": "tests/classify"}


def modules(folder: str) -> list[Path]:
    """Return the plug-in modules of a folder."""
    return sorted(path for path in (HOUSE / folder).glob("*.py") if path.name != "__init__.py")


def every(folders: dict[str, str]) -> list[tuple[str, Path]]:
    """Return each folder with each of its modules."""
    return [(folder, path) for folder in folders if (HOUSE / folder).is_dir() for path in modules(folder)]


@pytest.mark.parametrize(("folder", "path"), every(PLUG_INS), ids=lambda value: str(value).rsplit("/", 1)[-1])
def test_a_plug_in_names_its_one_constant_and_says_what_it_is_for(folder: str, path: Path) -> None:
    """A module of a plug-in folder has a docstring and assigns the folder's constant once, and no other folder's."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{path} has no docstring"
    assigned = [target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets if isinstance(target, ast.Name)]
    assert [name for name in assigned if name in PLUG_INS.values()] == [PLUG_INS[folder]]


@pytest.mark.parametrize(("folder", "path"), every(CASES), ids=lambda value: str(value).rsplit("/", 1)[-1])
def test_a_plug_in_has_a_case_file(folder: str, path: Path) -> None:
    """Each reader, finder and kind has a test file of its own name, or a file of marked-up cases."""
    cases = [HOUSE / CASES[folder] / f"test_{path.stem}.py", HOUSE / CASES[folder] / "marked" / f"{path.stem}.toml"]
    assert any(case.exists() for case in cases), f"write {CASES[folder]}/test_{path.stem}.py"


@pytest.mark.parametrize("module", ["desk.web.app", "desk.desk", "desk.commands", "corpus.corpus", "drafting.compose", "extract.read"])
def test_importing_the_pages_loads_no_spacy(module: str) -> None:
    """SpaCy costs seconds: a page, a search and a draft must not pay for it."""
    code = f"import {module}, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=HOUSE, check=False).returncode == 0


@pytest.mark.parametrize(
    ("where", "code", "seen"),
    [
        (
            "extract/finders/sums.py",
            '"""Sums of money."""\nimport re\nfrom dataclasses import dataclass\nfrom extract.reading import Finder, Finding\n'
            "from ingest.document import Span\n@dataclass(frozen=True, slots=True)\nclass Money:\n    pounds: str\n"
            "def _find(study):\n    for found in re.finditer(r'£([0-9]+)', study.text):\n"
            "        yield Finding(Money(found.group(1)), Span(*found.span()), 'a sum')\nFINDER = Finder(_find, yields=Money)\n",
            "from extract.read import read\nfrom ingest.typed import typed\n"
            "assert any(type(f.value).__name__ == 'Money' and f.value.pounds == '25' for f in read(typed('It costs £25.')).findings)",
        ),
        (
            "ingest/readers/shout.py",
            '"""Texts that begin with SHOUT."""\nfrom ingest.reader import Reader\nfrom ingest.typed import typed\n'
            "READER = Reader(('.shout',), lambda data, suffix: 1.0 if data.startswith(b'SHOUT') else 0.0,"
            " lambda delivery: typed(delivery.data.decode().upper()))\n",
            "from ingest.read import read\nassert read(b'SHOUT dear sir', 'a.shout').text == 'SHOUT DEAR SIR'",
        ),
        (
            "classify/kinds/telegram.py",
            '"""Telegrams, which say STOP."""\nfrom classify.letter import Kind, Reason\nfrom ingest.document import Span\n'
            "def _evidence(reading):\n    at = reading.document.text.find('STOP')\n"
            "    return [Reason(50.0, 'it says STOP', Span(at, at + 4))] if at >= 0 else []\n"
            "KIND = Kind('telegram', _evidence)\n",
            "from classify.judge import judge\nfrom extract.read import read\nfrom ingest.typed import typed\n"
            "assert judge(read(typed('ARRIVING MONDAY STOP'))).kind == 'telegram'",
        ),
        (
            "drafting/templates/thanks.letter",
            "{#\ntitle: Thanks\nkinds: any\nfrom: any\nby: any\npoints: any\nneeds: signatory\n#}\n== salutation\n"
            "== paragraph\nThank you for your {{ letter.called }}.\n== sign-off\n",
            "import datetime\nfrom classify.judge import judge\nfrom drafting.compose import draft\nfrom drafting.draft import Occasion\n"
            "from extract.organisation import NOBODY\nfrom extract.read import read\nfrom ingest.typed import typed\n"
            "letter = judge(read(typed('3 May 2024\\n\\nDear Ann,\\n\\nPlease write.\\n\\nYours sincerely,\\n\\nTom Lee\\n')))\n"
            "made = draft(letter, NOBODY, Occasion(datetime.date(2024, 5, 9)), template='thanks')\n"
            "assert 'Thank you for your letter.' in [block.text for block in made.blocks]",
        ),
    ],
    ids=["finder", "reader", "kind", "template"],
)
def test_a_file_dropped_into_its_folder_is_picked_up(house: Path, where: str, code: str, seen: str) -> None:
    """A new finder, reader, kind or template works as soon as its file is there: nothing is registered."""
    (house / where).write_text(code, encoding="utf-8")
    try:
        assert (
            subprocess.run(
                [sys.executable, "-c", seen], cwd=house, check=False, env={"PYTHONPATH": str(house), "PATH": "/usr/bin:/bin"}
            ).returncode
            == 0
        )
    finally:
        (house / where).unlink()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A temporary copy of the rooms; the language model is linked."""
    import shutil

    copy = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        shutil.copytree(HOUSE / room, copy / room, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "model"))
    (copy / "extract" / "model").symlink_to(HOUSE / "extract" / "model")
    return copy


def test_every_public_thing_says_what_it_is_for() -> None:
    """Every module of the rooms has a docstring (ruff holds the same for classes and functions)."""
    bare = [
        path
        for room in ROOMS
        for path in (HOUSE / room).rglob("*.py")
        if "node_modules" not in path.parts and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not bare


def test_no_file_is_too_long_to_be_about_one_thing() -> None:
    """Four hundred lines at most, in the rooms and in what stands beside them (`training/score.py` too, which came from outside)."""
    beside = ("training", "bench", "samples", "tests")
    files = [path for room in (*ROOMS, *beside) for path in (HOUSE / room).rglob("*.py") if "node_modules" not in path.parts]
    assert len(files) > 500
    assert [path for path in files if len(path.read_text("utf-8").splitlines()) > 400] == []


def test_the_rooms_can_all_be_imported() -> None:
    """Every module of the rooms imports by itself."""
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            if "node_modules" not in path.parts:
                name = ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
                importlib.import_module(name)
