"""One module for each kind of letter: it names `KIND`. Dropping a file in adds a kind."""
