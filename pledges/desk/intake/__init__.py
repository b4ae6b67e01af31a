"""From an article to checked drafts: taking it in, what its sentences may be, and what was made of each."""
