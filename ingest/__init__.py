"""The reading room: files come in, each leaves as one `Document`, its words in reading order with their places on the page."""
