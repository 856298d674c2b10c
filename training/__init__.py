"""How the English pipeline under `extract/model/` is made: convert, train, evaluate, pack. No room imports this package."""
