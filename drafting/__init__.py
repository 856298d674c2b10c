"""The writing room: a `Letter` comes in, a `Draft` leaves, every paragraph with its basis and every gap in plain sight."""
