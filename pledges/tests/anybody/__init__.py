"""Every act by anybody, in any order, as hypothesis draws it; the rules of the record are looked at after each.

`acts` is what can be done to the record and `desk` what is typed in between, `rules` what must hold, `stage` what was
done so far, `telling` puts them together.
"""
