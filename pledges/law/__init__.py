"""The rules of pledgecheck as tables and functions that an editor could read.

Nothing here knows a database, a request, a clock or another part of the project:
what a rule needs comes in as plain data, and the day it is asked about is an argument.
"""
