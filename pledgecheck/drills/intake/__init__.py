"""Measures suggestions beside articles that were judged by hand."""
