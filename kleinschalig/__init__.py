"""Answers questions about small-scale residential youth care, with source and year."""
