"""A screen reader for tests: it hears what the program tells on the accessibility bus, and walks its tree.

It speaks AT-SPI itself, so that no reader need be installed; a machine lacks at most the bus.
"""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
REGISTRY = "org.a11y.atspi.Registry"
ACCESSIBLE = "org.a11y.atspi.Accessible"
OBJECT_EVENTS = "org.a11y.atspi.Event.Object"
EVENTS = ("object:state-changed:focused", "object:announcement", "object:property-change")
PATIENCE = 60.0
"""Seconds for one thing to be heard."""
FOCUSABLE = 11
FOCUSED = 12
SHOWING = 25
"""Numbers of states in AT-SPI."""


def missing_for_a_reader() -> list[str]:
    """What this machine lacks for such a test; .ci/setup.sh brings it where it may."""
    return [
        *(["dbus-daemon"] if shutil.which("dbus-daemon") is None else []),
        *(["at-spi2-core"] if not SERVICE.is_file() else []),
    ]


@contextmanager
def session_bus(environment: dict[str, str]) -> Iterator[str]:
    """Yields the address of a bus like that of a desktop session."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


@dataclass(frozen=True)
class Thing:
    """One object of the program on the bus."""

    owner: str
    path: str


@dataclass(frozen=True)
class Heard:
    """One event: what happened (such as `Announcement`), its detail, and what was told with it."""

    kind: str
    detail: str
    on: int
    value: Any
    source: Thing


class Reader:
    """Listens from its making on."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(bus=session) as bus:
            status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
            bus.send_and_get_reply(Properties(status).set("IsEnabled", "b", True))
            place = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = bus.send_and_get_reply(new_method_call(place, "GetAddress")).body
        self._asking = open_dbus_connection(bus=address)
        self._listening = open_dbus_connection(bus=address)
        self.heard: list[Heard] = []
        self._begin_listening()

    def _begin_listening(self) -> None:
        rule = MatchRule(type="signal", interface=OBJECT_EVENTS)
        self._listening.send_and_get_reply(message_bus.AddMatch(rule))
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        for event in EVENTS:
            call = new_method_call(registry, "RegisterEvent", "sass", (event, [], ""))
            self._listening.send_and_get_reply(call)
        self._thread = threading.Thread(target=self._listen, args=(self._listening,), daemon=True)
        self._thread.start()

    def _listen(self, bus: DBusConnection) -> None:
        while True:
            try:
                message = bus.receive()
            except (OSError, EOFError):
                return
            if message.header.message_type is MessageType.signal and len(message.body) >= 4:
                fields = message.header.fields
                source = Thing(fields[HeaderFields.sender], fields[HeaderFields.path])
                detail, on, _, (_, value), *_ = message.body
                self.heard.append(Heard(fields[HeaderFields.member], detail, on, value, source))

    def close(self) -> None:
        """Listens no more."""
        for bus in (self._asking, self._listening):
            bus.sock.shutdown(2)
            bus.close()

    # Asking

    def _ask(self, thing: Thing, method: str, *arguments: Any, signature: str | None = None) -> Any:
        place = DBusAddress(thing.path, thing.owner, ACCESSIBLE)
        reply = self._asking.send_and_get_reply(new_method_call(place, method, signature, arguments))
        return reply.body[0] if reply.header.message_type is MessageType.method_return else None

    def _property(self, thing: Thing, name: str) -> str:
        place = DBusAddress(thing.path, thing.owner, ACCESSIBLE)
        reply = self._asking.send_and_get_reply(Properties(place).get(name))
        return str(reply.body[0][1]) if reply.header.message_type is MessageType.method_return else ""

    def name(self, thing: Thing) -> str:
        """What it is called."""
        return self._property(thing, "Name")

    def description(self, thing: Thing) -> str:
        """What is said of it besides."""
        return self._property(thing, "Description")

    def role(self, thing: Thing) -> str:
        """What kind of thing it is, in English."""
        return str(self._ask(thing, "GetRoleName") or "")

    def has(self, thing: Thing, state: int) -> bool:
        """Whether it is in that state."""
        words = self._ask(thing, "GetState") or [0, 0]
        return bool(words[state // 32] >> (state % 32) & 1)

    def children(self, thing: Thing) -> list[Thing]:
        """What is in it."""
        return [Thing(*place) for place in self._ask(thing, "GetChildren") or []]

    def programs(self) -> list[Thing]:
        """The programs on the bus."""
        return self.children(Thing(REGISTRY, "/org/a11y/atspi/accessible/root"))

    def everything(self, thing: Thing) -> Iterator[Thing]:
        """A thing and all that is in it, as far as it can be seen."""
        yield thing
        for child in self.children(thing):
            if self.has(child, SHOWING):
                yield from self.everything(child)

    # Hearing

    def wait_for(self, wanted: Callable[[Heard], bool], since: int = 0) -> Heard:
        """The first event since that place in `heard` that is wanted."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = next((heard for heard in self.heard[since:] if wanted(heard)), None)
            if found is not None:
                return found
            time.sleep(0.05)
        told = [f"{heard.kind} {heard.detail} {self.name(heard.source)}" for heard in self.heard[since:]]
        raise AssertionError(f"not heard; only {told[-20:]}")

    def announced(self, words: str, since: int = 0) -> str:
        """Waits until a sentence with these words is announced, and returns it."""
        return str(self.wait_for(lambda h: h.kind == "Announcement" and words in str(h.value), since).value)

    def focused(self, words: str, since: int = 0) -> Thing:
        """Waits until something with these words in its name gets the keyboard, and returns it."""

        def wanted(heard: Heard) -> bool:
            is_focus = heard.kind == "StateChanged" and heard.detail == "focused" and heard.on == 1
            return is_focus and words in self.name(heard.source)

        try:
            return self.wait_for(wanted, since).source
        except AssertionError:
            # An event may be lost on a busy bus: what has the keyboard can be asked for, too.
            everything = (thing for program in self.programs() for thing in self.everything(program))
            found = next((t for t in everything if self.has(t, FOCUSED) and words in self.name(t)), None)
            if found is None:
                raise
            return found


def environment_of(display: str, home: Path, bus: str = "") -> dict[str, str]:
    """What a program finds that is started on that screen and that bus."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_", "DBUS_"))}
    (home / "run").mkdir(mode=0o700, exist_ok=True)
    own = {"DISPLAY": display, "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "LC_ALL": "C.UTF-8"}
    return kept | own | ({"DBUS_SESSION_BUS_ADDRESS": bus} if bus else {})
