"""How an article is read: from bytes to text, from a page or a pasted text to what is known of it."""
