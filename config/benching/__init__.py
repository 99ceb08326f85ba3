"""Measuring Stile against a bare Django view in the same run."""
