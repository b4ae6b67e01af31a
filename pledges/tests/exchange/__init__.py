"""Exchange with other programs: their own readers are put to our files and answers."""
