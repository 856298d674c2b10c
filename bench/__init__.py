"""Benchmarks: how fast the rooms answer, on letters made for measuring."""
