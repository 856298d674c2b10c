"""One module for each kind of file that a draft becomes: it names `WRITER`. Dropping a file in adds a format."""
