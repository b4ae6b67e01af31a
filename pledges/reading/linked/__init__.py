"""Documents in the words of schema.org: reviews of claims, and plain descriptions of what else has a page."""
