"""Tests of the recipe that trains the pipeline and of what it is fed."""
