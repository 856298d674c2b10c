"""Train from converted texts, in two stages; further options overwrite the stage's configuration (`--training.max_steps 900`).

    python -m training.train CORPUS OUT                      the first stage, `config.cfg`
    python -m training.train CORPUS OUT --first PIPELINE     the second stage, `tune.cfg`, from what the first gave

Matrices are multiplied by numpy's OpenBLAS: the library that spaCy brings has no fast kernel for many machines and takes twice as long.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

HERE = Path(__file__).parent


def main(arguments: list[str] | None = None) -> None:
    """Train, and leave the last and the best pipeline in OUT. Uses one thread: run several seeds side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--first", type=Path)
    chosen, rest = parser.parse_known_args(arguments)
    os.environ.setdefault("OMP_NUM_THREADS", "1")

    from spacy.cli._util import parse_config_overrides
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train
    from spacy.util import load_config
    from thinc.api import NumpyOps, set_current_ops

    from training import components

    set_current_ops(NumpyOps(use_blis=False))
    texts = "tune" if chosen.first else "train"
    overrides = {"paths.train": str(chosen.corpus / f"{texts}.spacy"), "paths.dev": str(chosen.corpus / "dev.spacy")}
    if chosen.first:
        overrides["paths.first"] = str(chosen.first)
    config = load_config(HERE / ("tune.cfg" if chosen.first else "config.cfg"), overrides | parse_config_overrides(rest), interpolate=False)
    chosen.out.mkdir(parents=True, exist_ok=True)
    print("components:", ", ".join(components.__all__))
    train(init_nlp(config), chosen.out)


if __name__ == "__main__":
    main()
