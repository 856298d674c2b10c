"""Benchmarks: how fast the rooms answer, on letters made for measuring."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy loads: figures are of one core, and waiting threads would be counted
