"""Finding rows of the desk: by words in any language of content, codes, names, addresses, and by what they are about."""
