"""Tables of pledges and claims from elsewhere, with columns of their own, made drafts of the desk by a map.

`fields` is what a map can name, `maps` reads one, `values` turns a line into what a draft holds, `judging` says what
that would do, `writing` does it, `doing` goes through a whole file. Nothing here is public before two people submit
and approve it.
"""
