"""Where people sit: command line, pages, JSON API and the work queue. `desk/desk.py` puts the rooms together."""
