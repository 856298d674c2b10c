"""One module for each check on a draft: it names `CHECK`. Dropping a file in adds a check."""
