"""Documents in the words of schema.org: reviews of claims, and plain descriptions of what else has a page.

Every builder takes documents and a language and gives plain data; `written` makes of it what stands in a page or a
file. Only `reviews` knows ratings, and only those of claims: what became of a pledge is no verdict on truth.
"""
