"""One conversation with fcitx 4 in its own language.

Source: the D-Bus interfaces org.fcitx.Fcitx.InputMethod and org.fcitx.Fcitx.InputContext of fcitx 4.2.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection

METHODS, CONTEXT = "org.fcitx.Fcitx.InputMethod", "org.fcitx.Fcitx.InputContext"
METHODS_PATH = "/inputmethod"
SHOWS_UNFINISHED_WORDS = 1 << 1
"""Our capacity: an unfinished word is shown in the text, not in a window of fcitx."""
ANSWER_WITHIN = 0.5
"""Seconds; an input method that hangs must not take the keyboard with it."""


class Key(NamedTuple):
    """A key as the X server names it."""

    symbol: int
    code: int
    modifiers: int
    released: bool
    time: int
    """Milliseconds."""


class Said(NamedTuple):
    """What fcitx tells by itself: the name of the signal and what came with it."""

    name: str
    words: tuple[object, ...]


class Fcitx4Context:
    """The place that fcitx keeps for this program."""

    def __init__(self, connection: DBusConnection, service: str) -> None:
        """Asks for a place.

        Raises:
            OSError: fcitx does not answer, or not as expected.
        """
        self._connection = connection
        self._service = service
        place, *_ = self._called(METHODS_PATH, METHODS, "CreateICv3", "si", "nianbao", os.getpid())
        self._path = f"/inputcontext_{place}"
        self._heard: deque[Message] = deque()
        rule = MatchRule(type="signal", path=self._path, interface=CONTEXT)
        connection.filter(rule, queue=self._heard)
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWER_WITHIN)
        self.ask("SetCapacity", "u", SHOWS_UNFINISHED_WORDS)

    @property
    def socket(self) -> int:
        """The descriptor that becomes readable when fcitx says something."""
        return int(self._connection.sock.fileno())

    def ask(self, method: str, signature: str = "", *words: object) -> tuple[object, ...]:
        """Calls a method of our place and returns the answer.

        Raises:
            OSError: No answer, or a refusal.
        """
        return self._called(self._path, CONTEXT, method, signature, *words)

    def takes(self, key: Key) -> bool:
        """Whether fcitx has taken a key for itself.

        Raises:
            OSError: No answer.
        """
        words = (key.symbol, key.code, key.modifiers, int(key.released), key.time)
        answer = self.ask("ProcessKeyEvent", "uuuiu", *words)
        return bool(answer and answer[0])

    def listen(self) -> None:
        """Takes what has come in, without waiting.

        Raises:
            OSError: fcitx or the bus is gone.
        """
        try:
            while True:
                self._connection.recv_messages(timeout=0)
        except TimeoutError:
            return

    def said(self) -> Iterator[Said]:
        """What was said and has not been told yet."""
        while self._heard:
            message = self._heard.popleft()
            yield Said(message.header.fields[HeaderFields.member], message.body)

    def _called(
        self, path: str, interface: str, method: str, signature: str, *words: object
    ) -> tuple[object, ...]:
        address = DBusAddress(path, bus_name=self._service, interface=interface)
        message = new_method_call(address, method, signature or None, words)
        reply = self._connection.send_and_get_reply(message, timeout=ANSWER_WITHIN)
        if reply.header.message_type is not MessageType.method_return:
            raise OSError(f"fcitx: {method}: {reply.body}")
        return tuple(reply.body)
