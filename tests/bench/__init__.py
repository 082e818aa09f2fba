"""Benchmarks: each prints its figures beside a reference that runs in the same call."""
