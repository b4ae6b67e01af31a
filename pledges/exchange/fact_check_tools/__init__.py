"""Claims in the shape of Google's Fact Check Tools API, from this database.

`GET /v1alpha1/claims:search` as Google documents it (developers.google.com/fact-check/tools/api), so that a program
that asks Google asks here with another endpoint and nothing else changed. An item is a claim as somebody stated it.
Its reviews are the verdict that stands, once for each language that the claim is told in (or for those asked for), and
after it the verdicts on claims that editors recorded as the same one (`same_as`): several reviews of one claim.
"""
