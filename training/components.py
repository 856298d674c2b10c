"""Everything that the training configurations name, imported together so that spaCy's registry knows it."""

from extract.english import Letters
from training.augment import letters_augmenter
from training.tokenization import tokenizer_callback

__all__ = ["Letters", "letters_augmenter", "tokenizer_callback"]
