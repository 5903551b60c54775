"""The command line ``motcua``: for operators and newcomers. It reads words, calls rooms, prints answers.

Exit codes: 0 all is well, 1 something was found wrong, 2 the words were not understood, 3 the machine or the settings
do not allow it (no database, port taken).
"""
