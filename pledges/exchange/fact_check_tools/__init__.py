"""Claims in the shape of Google's Fact Check Tools API, from this database."""
