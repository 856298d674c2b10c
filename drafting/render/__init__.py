"""Where a draft becomes a file: the only place that knows Jinja and Word files."""
