"""One module for each kind of fact: it defines the value and names `FINDER`. Dropping a file in adds a kind."""
