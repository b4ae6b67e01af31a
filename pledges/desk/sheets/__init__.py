"""Lists of the desk as spreadsheets: out with everything a form has, and back as changes by code, row by row."""
