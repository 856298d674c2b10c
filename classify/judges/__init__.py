"""One module for each further judgement on a whole letter: each names `JUDGE`. Dropping a file in adds a judgement."""
