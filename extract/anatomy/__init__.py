"""Where the parts of a letter lie: labelled lines, head, salutation, body, sign-off, signature and what follows."""
