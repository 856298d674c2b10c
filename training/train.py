"""Train from converted texts: `python -m training.train CORPUS OUT [--section.name value …]`; the options overwrite `config.cfg`.

Matrices are multiplied by numpy's OpenBLAS: the one that spaCy brings has no fast kernel for many machines and took twice as long.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

CONFIG = Path(__file__).with_name("config.cfg")


def main(arguments: list[str] | None = None) -> None:
    """Train, and leave the last and the best pipeline in OUT. Uses one thread: run several seeds side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--config", type=Path, default=CONFIG)
    chosen, rest = parser.parse_known_args(arguments)
    os.environ.setdefault("OMP_NUM_THREADS", "1")

    from spacy.cli._util import parse_config_overrides
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train
    from spacy.util import load_config
    from thinc.api import NumpyOps, set_current_ops

    from training import components

    set_current_ops(NumpyOps(use_blis=False))
    paths = {"paths.train": str(chosen.corpus / "train.spacy"), "paths.dev": str(chosen.corpus / "dev.spacy")}
    config = load_config(chosen.config, overrides=paths | parse_config_overrides(rest), interpolate=False)
    chosen.out.mkdir(parents=True, exist_ok=True)
    train(init_nlp(config), chosen.out)
    assert components


if __name__ == "__main__":
    main()
