"""A small fcitx 4 for tests: letters make an unfinished word, a blank makes it 政府.

Like the real one it keeps all other keys to itself while a word is unfinished, and leaves them alone else.
"""

import threading
from contextlib import suppress
from dataclasses import dataclass, field

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SERVICE = "org.fcitx.Fcitx-7"
PLACE = DBusAddress("/inputcontext_5", interface="org.fcitx.Fcitx.InputContext")
SIGNATURES = {"CreateICv3": "si", "SetCapacity": "u", "SetCursorRect": "iiii", "ProcessKeyEvent": "uuuiu"}
FIRST_LETTER, LAST_LETTER, BLANK = 97, 122, 32


@dataclass
class FakeFcitx4:
    """Answers until it is told to be silent; keeps the names of what it was asked."""

    asked: list[str] = field(default_factory=list)
    silent: bool = False
    _letters: str = ""

    def begin(self) -> None:
        connection = open_dbus_connection()
        connection.send_and_get_reply(message_bus.RequestName(SERVICE))
        threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: DBusConnection) -> None:
        with connection, suppress(OSError):
            while True:
                message = connection.receive()
                if message.header.message_type is MessageType.method_call and not self.silent:
                    self._answer(connection, message)

    def _answer(self, connection: DBusConnection, message: Message) -> None:
        method = message.header.fields[HeaderFields.member]
        self.asked.append(method)
        if message.header.fields.get(HeaderFields.signature, "") != SIGNATURES.get(method, ""):
            connection.send(new_error(message, "org.freedesktop.DBus.Error.InvalidArgs"))
        elif method == "CreateICv3":
            connection.send(new_method_return(message, "ibuuuu", (5, True, 0, 0, 0, 0)))
        elif method == "ProcessKeyEvent":
            symbol, _, _, released, _ = message.body
            taken = not released and self._take(connection, symbol)
            connection.send(new_method_return(message, "i", (int(taken),)))
        else:
            self._letters = "" if method == "Reset" else self._letters
            connection.send(new_method_return(message))

    def _take(self, connection: DBusConnection, symbol: int) -> bool:
        if FIRST_LETTER <= symbol <= LAST_LETTER:
            self._letters += chr(symbol)
            self._show(connection)
            return True
        if symbol == BLANK and self._letters:
            self._letters = ""
            self._show(connection)
            connection.send(new_signal(PLACE, "CommitString", "s", ("政府",)))
            return True
        return bool(self._letters)

    def _show(self, connection: DBusConnection) -> None:
        connection.send(new_signal(PLACE, "UpdatePreedit", "si", (self._letters, len(self._letters))))
