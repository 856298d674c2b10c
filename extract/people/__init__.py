"""Names, titles, offices and organisations as British letters write them, and how a block of them is read."""
