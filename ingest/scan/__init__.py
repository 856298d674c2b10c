"""The scanner's bench: pictures of pages are turned, straightened and cleaned here before they are read."""
