"""Finding rows of the desk: by words in any language, codes, names, addresses, and by what they are about."""
