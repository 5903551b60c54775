"""Why a log is not played. Told to whoever runs the command, in the command's English."""


class ReplayProblem(Exception):
    """The log is not played; the text says why and what to do."""


class MapWrong(ReplayProblem):
    """The map cannot be read, or says something that is not there."""


class LogWrong(ReplayProblem):
    """The log has not the columns that the map names, or a line cannot be read."""


class HouseInUse(ReplayProblem):
    """The database holds dossiers that no replay made."""


class PlayedOtherwise(ReplayProblem):
    """The database holds this log's dossiers already, but made of another file or another map."""


class ProcessEnded(ReplayProblem):
    """A process ended before its cases were played."""
