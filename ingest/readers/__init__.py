"""One module for each family of file formats: it names `READER`. Dropping a file in adds a format."""
