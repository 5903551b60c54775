"""The two ways a call may fail that are not a bug.

* NotAllowed   a rule of the law or of the province says no; the person is told which
* Unavailable  an outside system did not answer; the work is tried again later

Anything else is a bug: it is not caught, it ends the request or the job, it is logged.
"""


class NotAllowed(Exception):
    """A rule says no.

    ``says`` is the Vietnamese sentence the person reads, with places for the facts;
    ``source`` is the legal article, empty where the rule is the house's own.
    """

    says = ""
    source = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.says.format(**facts))


class Unavailable(Exception):
    """An outside system failed. ``again`` is False when trying again cannot help."""

    def __init__(self, system: str, reason: str, *, again: bool = True) -> None:
        self.system, self.again = system, again
        super().__init__(f"{system}: {reason}")
