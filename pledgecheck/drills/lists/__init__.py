"""The drill `lists`: how fast a list of whole documents is, beside three other ways to serve the same data.

The contenders run on this machine with one worker and one thread each, answer the same pages with the same members
(`agreement` compares them before anything is timed), and take turns, so that whatever disturbs the machine meets all.
"""
