"""Faces and lines as the page draws them: plain values, with the time on the co-op's clock."""

from collections.abc import Iterable
from typing import Any

from babel.dates import format_datetime

from models.chat import Face, Line, Said
from models.member import Standing
from webhooks.simulator.examples import opening, sequel
from webhooks.simulator.reading import PRESSED

_ROLES = {Standing.ACTIVE: "anggota", Standing.PENDING: "menunggu diterima"}


def person(face: Face) -> dict[str, Any]:
    """Somebody's head line and what they may want to write."""
    kind = "staff" if face.is_staff else "member" if face.standing == Standing.ACTIVE else "stranger"
    role = "petugas" if face.is_staff else _ROLES.get(Standing(face.standing or Standing.LEFT), "belum anggota")
    return {"key": face.key, "name": face.name or "Orang baru", "role": role, "kind": kind} | {
        "examples": opening(kind, face.coop.code)
    }


def bubbles(face: Face, lines: Iterable[Line]) -> list[dict[str, Any]]:
    """A phone's lines. `order` sorts them. Of ours, `react` is the line that gets a thumbs-up, `press` the press that
    is answered, `done` the letter whose buttons that takes away.
    """
    return [_bubble(face, line) for line in lines]


def _bubble(face: Face, line: Line) -> dict[str, Any]:
    at = face.coop.local(line.at)
    moment = {"time": str(format_datetime(at, "HH.mm", locale="id"))}
    moment["day"] = str(format_datetime(at, "EEEE, d MMMM", locale="id"))
    mine = isinstance(line, Said)
    order = [int(line.at.timestamp() * 1_000_000), 0 if mine else 1, line.number]
    shown: dict[str, Any] = {"who": face.key, "mine": mine, "text": line.text, "order": order} | moment
    if isinstance(line, Said):
        return shown | {"id": line.external_id, "pressed": line.external_id.startswith(PRESSED)}
    return shown | {
        "id": str(line.number),
        "buttons": line.buttons,
        "react": line.extras.get("react", ""),
        "press": line.extras.get("tap", ""),
        "done": line.extras.get("tapped", ""),
        "file": f"/simulator/file/{line.extras['file']}" if "file" in line.extras else "",
        "name": line.extras.get("name", ""),
        "next": sequel(line.key, line.values),
    }
