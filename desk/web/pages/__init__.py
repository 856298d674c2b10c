"""One module for each page and its JSON: it names `ROUTER`. Dropping a file in adds a page."""
