"""Cards: a pledge or a claim as one picture that goes round without its page, and so says in words what it says."""
