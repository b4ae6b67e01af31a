"""The record: frozen contents, proposed and published, in one hash chain.

It knows subjects only as codes and bytes: what a pledge is, and who may publish one, is decided above it.
"""
