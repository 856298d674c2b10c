"""Read a folder of annotated letters and write one record a line, for `training/score.py` to compare.

    python -m training.read_annotated FOLDER PREDICTIONS.jsonl [--files]

With --files the letters are read from FOLDER/files/NAME.pdf, .docx, … as they would arrive, else from the texts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from classify.judge import judge
from classify.record import record
from extract.read import read as find
from ingest.document import Document
from ingest.read import read
from ingest.typed import typed


def document(text: Path, from_files: bool) -> Document:
    """Return the letter of a text, or of the file that it stands for."""
    if not from_files:
        return typed(text.read_text(encoding="utf-8"), text.name)
    file = next((text.parent / "files").glob(f"{text.stem}.*"))
    return read(file.read_bytes(), file.name)


def main(folder: Path, predictions: Path, from_files: bool) -> None:
    """Read every NAME.txt that has a NAME.json beside it."""
    with predictions.open("w", encoding="utf-8") as out:
        for path in sorted(folder.glob("*.txt")):
            if path.with_suffix(".json").exists():
                told = record(judge(find(document(path, from_files))))
                out.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "--files" in sys.argv[3:])
