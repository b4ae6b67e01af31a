"""The benchmark: every kind of answer beside others that give the same, in one run, and what each has to reach."""
