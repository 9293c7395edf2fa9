"""The button that closes a window, for a screen without a window manager that would draw one.

A prompt for the keyring's password takes all key presses to itself; the mouse still closes others.
"""

from __future__ import annotations

import ctypes

_CLIENT_MESSAGE = 33
_XLIB = "libX11.so.6"


class _ClientMessage(ctypes.Structure):
    """Xlib's XClientMessageEvent, as long as its XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    )


def press_close_button(display: str, window: int) -> None:
    """Ask the window to close as a window manager does (ICCCM 4.2.8.1, WM_DELETE_WINDOW)."""
    xlib = ctypes.CDLL(_XLIB)
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XInternAtom.restype = ctypes.c_ulong
    connection = ctypes.c_void_p(xlib.XOpenDisplay(display.encode()))
    assert connection.value, f"no screen at {display}"
    event = _ClientMessage(type=_CLIENT_MESSAGE, window=window, format=32)
    event.message_type = xlib.XInternAtom(connection, b"WM_PROTOCOLS", False)
    event.data[0] = xlib.XInternAtom(connection, b"WM_DELETE_WINDOW", False)
    nobody_else = ctypes.c_long(0)
    xlib.XSendEvent(connection, ctypes.c_ulong(window), False, nobody_else, ctypes.byref(event))
    xlib.XCloseDisplay(connection)
