"""The judging room: a `Reading` comes in, a `Letter` leaves, with verdicts on the whole of it and the words that led to each."""
