"""Two logs of offices that do not exist, made up with the difficulties of real ones, and their maps.

``PERMITS`` is a municipality's: channels, groups, deadlines, two offices, activities out of order and at one moment, a
case that ended before anything was written down, one that ended before it started, acts after the end of three kinds,
cases still open. ``LOANS`` is a bank's: work that is laid down, taken up and put down, put down without being taken up,
taken up again after the decision, and decisions made while work is in hand.
"""

import gzip
from pathlib import Path

from motcua.replay.job import Job

_CASES = {
    "North,n-1": "web,2011-03-01 09:00:00.250+01:00,2011-03-29 09:00:00+02:00,2011-03-10 10:00:00+01:00,Ann",
    "North,n-2": "desk,2011-03-02 09:00:00+01:00,2011-03-16 09:00:00+01:00,2011-03-16 09:00:00.001+01:00,Ann",
    "North,n-3": "mail,2011-03-25 09:00:00+01:00,2011-04-25 09:00:00+02:00,2011-03-28 02:30:00+02:00,Dov",
    "North,n-4": "web,2011-05-02 01:06:40+02:00,2011-06-02 01:06:40+02:00,2011-05-02 00:00:00+02:00,Ann",
    "South,n-1": "web,2011-03-01 09:00:00+01:00,2011-03-29 09:00:00+02:00,,Eva",
    "South,s-2": "web,2011-03-20 00:00:00+01:00,2011-04-29 09:00:00+02:00,2011-04-01 10:00:00+02:00,Eva",
}
_HAPPENED = (
    ("North,n-1", "Confirm,Ann,Desk,2011-03-01 09:05:00+01:00"),
    ("North,n-1", "Check,Bob,Work,2011-03-02 09:00:00+01:00"),
    ("North,n-1", "Decide,Cas,Work,2011-03-09 16:00:00+01:00"),
    ("North,n-2", "Confirm,Ann,Desk,2011-03-02 09:05:00+01:00"),
    ("North,n-2", "Decide,Cas,Work,2011-03-02 09:05:00+01:00"),
    ("North,n-2", "Advise,Bob,Desk,2011-03-02 09:05:00+01:00"),
    ("North,n-2", "Check,Bob,Work,2011-03-03 09:00:00+01:00"),
    ("North,n-2", "Mend,Bob,Work,2011-03-17 09:00:00+01:00"),
    ("North,n-2", "Advise,Cas,Work,2011-03-18 09:00:00+01:00"),
    ("North,n-2", "Confirm,Ann,Desk,2011-03-19 09:00:00+01:00"),
    ("North,n-3", "Confirm,Ann,Desk,2011-04-01 09:00:00+02:00"),
    ("North,n-4", "Confirm,Ann,Desk,2011-05-04 09:00:00+02:00"),
    ("South,n-1", "Confirm,Eva,Desk,2011-03-01 09:05:00+01:00"),
    ("South,s-2", "Confirm,,Desk,2011-03-14 09:05:00+01:00"),
)
PERMITS = "\n".join(
    (
        "town,case,channel,start,due,end,responsible,what,who,team,at",
        *(f"{case},{_CASES[case]},{happened}" for case, happened in _HAPPENED),
        "",
    )
)

PERMITS_MAP = """\
title = "Nhật ký bịa ra để thử"
promised_in = "nhật ký của cơ quan"
[columns]
case = "case"
activity = "what"
at = "at"
resource = "who"
group = "team"
office = "town"
channel = "channel"
start = "start"
due = "due"
end = "end"
responsible = "responsible"
keep = { channel = "channel" }
[channels]
web = "online"
desk = "counter"
mail = "post"
[office]
name = "Thành phố bịa"
identifier = "Z09.01"
opens = 08:00:00
closes = 17:00:00
hours_source = "Giờ bịa"
unnamed = "Không ghi tên"
leader = "Lãnh đạo"
[procedure]
code = "9.090001"
name = "Thủ tục bịa"
sector = "Lĩnh vực bịa"
limit_days = 28
component = "Đơn"
legal_number = "00"
legal_title = "Văn bản bịa"
[ends]
by = "column"
[after_end]
Mend = "correct"
Advise = "reopen"
"""
PERMITS_STEPS = (("Confirm", "receive"), ("Check", "appraise"), ("Decide", "appraise"))

LOANS = """\
case,what,cycle,who,at
l-1,Apply,COMPLETE,web,2011-10-01T00:38:44.546+02:00
l-1,Phone,SCHEDULE,web,2011-10-01T00:38:45+02:00
l-1,Phone,START,Gus,2011-10-03T09:00:00+02:00
l-1,Phone,START,Gus,2011-10-03T09:01:00+02:00
l-1,Accept,COMPLETE,Gus,2011-10-03T09:09:00+02:00
l-1,Phone,COMPLETE,Gus,2011-10-03T09:10:00+02:00
l-1,Phone,COMPLETE,Gus,2011-10-03T09:11:00+02:00
l-2,Apply,COMPLETE,web,2011-10-01T08:00:00+02:00
l-2,Decline,COMPLETE,web,2011-10-01T08:00:00+02:00
l-2,Phone,SCHEDULE,Gus,2011-10-04T09:00:00+02:00
l-2,Phone,START,,2011-10-04T10:00:00+02:00
l-2,Phone,COMPLETE,,2011-10-04T10:30:00+02:00
l-3,Apply,COMPLETE,web,2011-10-01T08:00:00+02:00
l-3,Cancel,COMPLETE,Gus,2011-10-05T08:00:00+02:00
l-3,Phone,START,Gus,2011-10-05T08:10:00+02:00
l-3,Phone,COMPLETE,Gus,2011-10-05T08:20:00+02:00
l-4,Apply,COMPLETE,web,2011-10-06T08:00:00+02:00
"""
_TO_LOANS = {
    'activity = "what"': 'activity = "what"\nlifecycle = "cycle"',
    '[channels]\nweb = "online"\ndesk = "counter"\nmail = "post"': '[channels]\n"" = "online"',
    "9.090001": "9.090002",
    "Z09.01": "Z09.02",
    'by = "column"': 'by = "decision"\n[decisions]\nAccept = "approve"\nDecline = "refuse"\nCancel = "withdraw"',
    'Mend = "correct"\nAdvise = "reopen"': 'Phone = "reopen"',
    'title = "Nhật ký bịa ra để thử"': 'title = "Nhật ký bịa ra để thử"\nworks = ["Phone"]',
}
_NOT_IN_LOANS = ("group", "office", "channel", "start", "due", "end", "responsible", "keep", "promised_in")
LOANS_STEPS = (("Apply", "receive"), ("Handle", "appraise"))
_LAST_STEPS = (("Approve", "approve"), ("Seal", "seal"), ("Return", "return"))


def a_permit_log(folder: Path, *, text: str = PERMITS, map_text: str = PERMITS_MAP, name: str = "permits") -> Job:
    """The municipality's log with its map, as files."""
    return _job(folder, name, text, map_text + _steps(PERMITS_STEPS))


def a_loan_log(folder: Path) -> Job:
    """The bank's log, compressed, with its map, as files."""
    lines = [line for line in PERMITS_MAP.splitlines() if line.split(" = ")[0] not in _NOT_IN_LOANS]
    told = "\n".join(lines) + "\n"
    for before, after in _TO_LOANS.items():
        assert before in told, before
        told = told.replace(before, after)
    job = _job(folder, "loans", LOANS, told + _steps(LOANS_STEPS))
    packed = folder / "loans.csv.gz"
    packed.write_bytes(gzip.compress(job.log.read_bytes()))
    return Job(log=packed, map_file=job.map_file)


def _steps(steps: tuple[tuple[str, str], ...]) -> str:
    minutes = {"return": 0}
    return "".join(
        f'[[steps]]\nname = "{name}"\nkind = "{kind}"\nminutes = {minutes.get(kind, 240)}\n'
        for name, kind in (*steps, *_LAST_STEPS)
    )


def _job(folder: Path, name: str, text: str, map_text: str) -> Job:
    log, map_file = folder / f"{name}.csv", folder / f"{name}.toml"
    log.write_text(text, encoding="utf-8")
    map_file.write_text(map_text, encoding="utf-8")
    return Job(log=log, map_file=map_file)
