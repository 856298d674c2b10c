"""What the training configuration names: `spacy train --code training/components.py` finds the tokenizer and the augmenter here."""

from training.augment import letters_augmenter
from training.tokenization import tokenizer_callback

__all__ = ["letters_augmenter", "tokenizer_callback"]
