"""What happens at the one-stop shop: a dossier comes in, is received or not, goes on, and its result is handed out."""

from motcua.catalogue.models import Channel
from motcua.demo import wording
from motcua.demo.lives.case import Case, Life
from motcua.dossiers.actions import deciding, filing, handling
from motcua.dossiers.facts import Paper, Reason

NOT_RECEIVED_SHARE, INCOMPLETE_SHARE, WITHDRAWN_SHARE = 0.012, 0.03, 0.005
NEVER_SUPPLEMENTED_SHARE = 0.15
INTAKE_MINUTES, LOOK_MINUTES, FORWARDING_MINUTES, RETURN_MINUTES = 9, 5, 1, 4
"""Minutes at hand of a reception officer: taking in at the counter, reading what was sent, forwarding, handing out."""


def arrival(case: Case) -> Life:
    """The dossier comes in and is forwarded to who works on it; False when it never gets there."""
    yield case.at
    if case.arrival.channel == Channel.ONLINE:
        case.opens(filing.submit, case.asking.actor, request=_request(case))
        if not (yield from _reception(case)):
            return False
    else:
        yield from case.turn_at_counter(INTAKE_MINUTES)
        case.opens(filing.take_in, case.at_counter(), request=_request(case), channel=case.arrival.channel)
        case.start_clock()
    yield from _forwarding(case)
    return True


def _request(case: Case) -> filing.Request:
    offer = case.arrival.offer
    online = case.arrival.channel == Channel.ONLINE
    photo = case.offices.samples.paper_id
    file_ids = (photo,) if online and photo else ()
    papers = tuple(
        Paper(
            component=part.position,
            name=part.name,
            originals=0 if online else part.originals,
            copies=1 if online else part.copies,
            file_ids=file_ids,
        )
        for part in offer.version.components
        if part.is_required and not part.is_shown_only
    )
    return filing.Request(
        version_id=offer.version.id,
        receiver_id=offer.receiver_id,
        authority_id=offer.authority_id,
        applicant=case.asking.applicant,
        request=offer.version.name,
        return_channel="online" if online and case.chance(0.5) else "counter",
        papers=papers,
    )


def _reception(case: Case) -> Life:
    """An official looks at what was sent in; most of it is received within some hours."""
    yield from case.look_at_sent(LOOK_MINUTES, 4, 220)
    draw = case.rng.random()
    if draw < WITHDRAWN_SHARE:
        case.does(filing.withdraw, case.at_counter(), reason=wording.WITHDRAWAL)
        return False
    if draw < WITHDRAWN_SHARE + NOT_RECEIVED_SHARE:
        reason = Reason(text=case.rng.choice(wording.NOT_RECEIVED))
        case.does(handling.refuse_reception, case.at_counter(), reason=reason)
        return False
    if draw < WITHDRAWN_SHARE + NOT_RECEIVED_SHARE + INCOMPLETE_SHARE:
        ask = wording.supplement(case.rng, case.arrival.offer.version)
        case.does(handling.request_supplement, case.at_counter(), **ask)
        case.was_asked = True
        if not (yield from supplement(case)):
            return False
        yield from case.look_at_sent(LOOK_MINUTES, 10, 200)
    case.does(filing.receive, case.at_counter())
    case.start_clock()
    return True


def supplement(case: Case) -> Life:
    """The applicant brings what was missing after some days; False when they never come."""
    if case.chance(NEVER_SUPPLEMENTED_SHARE):
        return False
    case.at = yield case.wait(case.receiver_clock(), 200, 1900)
    case.does(filing.supplement, case.at_counter(), note=wording.SUPPLEMENTED)
    return True


def _forwarding(case: Case) -> Life:
    yield from case.forward(FORWARDING_MINUTES)
    case.does(handling.hand_over, case.at_counter())
    return True


def handing_out(case: Case) -> Life:
    """The applicant comes for the result: many at once, some after days."""
    online = case.arrival.channel == Channel.ONLINE
    longest = 60 if online and case.chance(0.4) else 480 if case.chance(0.7) else 2400
    case.at = yield case.wait(case.receiver_clock(), 2, longest)
    yield from case.turn_at_counter(RETURN_MINUTES)
    channel = "online" if online and longest == 60 else "counter"
    facts = {"channel": channel, "handed_to": case.asking.applicant.name}
    case.does(deciding.return_result, case.at_counter(), **facts)
    return True
