"""The pages and the JSON API: one module a page in `pages/`, which names its `ROUTER`."""
