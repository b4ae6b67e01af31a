"""A newsroom that does one random act after another, the same for the same seed; every act writes revisions.

`room` draws and does them, `acts` is what can be done, `publishing` the ways from the desk to the record, `following`
the programs that read meanwhile.
"""
