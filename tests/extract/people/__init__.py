"""Tests of `extract/people`."""
