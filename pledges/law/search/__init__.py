"""From texts to terms that an index holds, and from what somebody typed to what has to be in them: no engine, no ORM.

What a text is split into is decided here alone, so that every engine holds the same terms and finds the same rows.
"""
