"""The session's D-Bus, on which input methods answer."""

from __future__ import annotations

from jeepney import DBusErrorResponse, MessageType
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NO_BUS = (OSError, KeyError, ValueError, RuntimeError, DBusErrorResponse)
"""What comes of a bus that is not there, does not answer or speaks another language."""
ANSWER_WITHIN = 1.0
"""Seconds."""


def connected() -> DBusConnection | None:
    """A connection of our own; None where this session has no bus."""
    try:
        return open_dbus_connection(bus="SESSION", auth_timeout=ANSWER_WITHIN)
    except NO_BUS:
        return None


def taken_names() -> list[str]:
    """The names under which somebody answers; none where there is no bus."""
    connection = connected()
    if connection is None:
        return []
    with connection:
        try:
            reply = connection.send_and_get_reply(message_bus.ListNames(), timeout=ANSWER_WITHIN)
        except NO_BUS:
            return []
        return list(reply.body[0]) if reply.header.message_type is MessageType.method_return else []
