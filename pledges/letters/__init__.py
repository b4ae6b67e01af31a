"""What people outside write to the newsroom: evidence, errors found, complaints by those concerned.

A room between the faces and the desk: a page puts letters in, the desk answers them, neither knows the other.
"""
