"""Sample letters of our own, as texts with their facts and as the files in which they would arrive."""
