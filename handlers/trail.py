"""Jejak: whatever staff change is put on the audit trail, in one place, so that no deed can forget it."""

from bot.intent import Intent
from handlers.turn import Turn, Visit
from models import audit
from models.database import has_changed


def put_on_trail(visit: Visit, intent: Intent) -> None:
    """Record the act of a member of staff, when it changed anything."""
    if isinstance(visit, Turn) and visit.is_staff and has_changed(visit.session):
        ref = getattr(intent, "ref", None)
        audit.record(visit.session, visit.coop.id, intent.kind, by=visit.by, at=visit.now, cause=visit.cause, ref=ref)
