"""Read the texts of a folder of annotated letters and write one record a line, for `training/score.py` to compare.

python -m training.read_annotated FOLDER PREDICTIONS.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from classify.judge import judge
from classify.record import record
from extract.read import read
from ingest.typed import typed


def main(folder: Path, predictions: Path) -> None:
    """Read every NAME.txt that has a NAME.json beside it."""
    with predictions.open("w", encoding="utf-8") as out:
        for path in sorted(folder.glob("*.txt")):
            if path.with_suffix(".json").exists():
                letter = judge(read(typed(path.read_text(encoding="utf-8"), path.name)))
                out.write(json.dumps(record(letter), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
