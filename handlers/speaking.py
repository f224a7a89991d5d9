"""Ganti anggota: several people share a phone; it is asked once who is writing, and kept to."""

from dataclasses import replace

from bot.intent import Dropped, Greet, Intent, Lost, Narrowed, Stale, Switch, Thanks
from bot.say import Option, Reply, ask, reply, say
from handlers.turn import Turn, Visit
from models.caller import set_waiting
from models.member import Standing, member_of
from models.people import Speaker, speaker
from models.refusal import Refused
from models.sharing import Face, faces_at
from models.wire import speak_as

# What is not worth doing later, once it is known who wrote it.
_IDLE = Dropped | Greet | Lost | Narrowed | Stale | Switch | Thanks


def switch(turn: Turn, wish: Switch) -> Reply:
    """Somebody else takes the phone; asked who, when there are several."""
    faces = faces_at(turn.session, turn.caller.account_id, turn.caller.address_id)
    if len(faces) < 2:
        raise Refused("alone_here", name=turn.member.name)
    chosen = _chosen(faces, wish)
    if chosen is None:
        return _who(turn, wish, faces)
    take_the_phone(turn, chosen)
    return now_writes(chosen, faces)


def who_writes(visit: Visit, intent: Intent) -> Speaker | Reply | None:
    """Who writes from a phone of which that is not known: found, asked for, or nobody whom we know."""
    faces = faces_at(visit.session, visit.caller.account_id, visit.caller.address_id)
    chosen = _chosen(faces, intent) if isinstance(intent, Switch) else None
    if chosen is None and len(faces) == 1 and not _waits(visit, faces):
        chosen = faces[0]
    if chosen is None:
        if len(faces) < 2 or _waits(visit, faces):
            return None
        then = "" if isinstance(intent, _IDLE) else visit.text
        kept = intent.then if isinstance(intent, Switch) else then
        return _who(visit, Switch(then=kept or _kept(visit)), faces)
    take_the_phone(visit, chosen)
    return speaker(visit.session, chosen.coop_id, chosen.member_id)


def _waits(visit: Visit, faces: list[Face]) -> bool:
    """Whether the one who was chosen here is still to be taken in."""
    return any(face.member_id == visit.caller.member_id for face in faces)


def _kept(visit: Visit) -> str:
    """What was to be done when we asked, and they did not say who they are."""
    asked = visit.question.intent if visit.question else None
    return asked.then if isinstance(asked, Switch) else ""


def _chosen(faces: list[Face], wish: Switch) -> Face | None:
    said = (wish.coop_id, wish.member_id)
    return next((face for face in faces if (face.coop_id, face.member_id) == said), None)


def _who(visit: Visit, wish: Switch, faces: list[Face]) -> Reply:
    several = len({face.coop_id for face in faces}) > 1
    labels = [f"{face.name} ({face.coop})" if several else face.name for face in faces]
    options = tuple(
        Option(label, f"{face.coop_id}:{face.member_id}") for label, face in zip(labels, faces, strict=True)
    )
    return ask(wish, "speaker", "people.who", now=visit.now, options=options)


def take_the_phone(visit: Visit, face: Face) -> None:
    """From now on it is this one who writes here."""
    member = member_of(visit.session, face.coop_id, face.member_id)
    speak_as(visit.session, visit.caller.account_id, visit.caller.address_id, member)
    set_waiting(visit.session, visit.caller, None)


def now_writes(face: Face, faces: list[Face]) -> Reply:
    """Told to whoever has just been chosen; and where, when there are several co-ops."""
    coop = face.coop if len({each.coop_id for each in faces}) > 1 else None
    return reply(say("people.speaking", name=face.name, coop=coop))


def as_speaker(visit: Visit, found: Speaker) -> Visit:
    """The visit of somebody who was just recognised: a Turn, when they are a member."""
    caller = replace(visit.caller, coop_id=found.coop.id, member_id=found.member.id, waiting=None)
    base = (visit.session, visit.now, caller, visit.heard, visit.text, visit.words, None, visit.new_ref)
    if found.member.standing != Standing.ACTIVE:
        return Visit(*base)
    return Turn(*base, found.coop, found.member, found.roles)
