"""How one text became another, and which row of a list became which: the same at the desk and on the pages."""
