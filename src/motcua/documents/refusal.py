"""What the child process raises when it will not take a file."""


class Refusal(Exception):
    """The file is not taken; the argument is the name of the class in ``errors`` that says why."""
