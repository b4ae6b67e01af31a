"""Every guard taken out once, in a copy of the code: a test has to go red, or nobody would notice that it is gone."""
