"""The finding room: a `Document` comes in, a `Reading` leaves, with every fact found, its words and the rule that found it."""
