"""The workings of the obligations finder: cues, clauses, bearers, deadlines, filters and the judge. No finder but that one uses it."""
