#!/bin/sh
# Run a command as a user who has just logged in for the first time: an empty home, a session bus
# of its own, an unlocked keyring (gnome-keyring) and no screen.
#
#   in-session.sh COMMAND [ARGUMENT …]
#
# The home and the keyring are removed afterwards. KEEP_HOME=DIR uses DIR instead and keeps it.
set -eu

if [ "${1:-}" = --inside ]; then
    shift
    # The password only has to be there: an empty one makes gnome-keyring ask for one.
    eval "$(printf %s "$(cat /proc/sys/kernel/random/uuid)" |
        gnome-keyring-daemon --unlock --components=secrets)"
    export GNOME_KEYRING_CONTROL
    exec "$@"
fi

for tool in dbus-run-session gnome-keyring-daemon; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: make setup installs it" >&2; exit 1; }
done

session=$(mktemp -d)
home=${KEEP_HOME:-$session/home}
trap 'rm -rf "$session"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$home/.local/share/keyrings" "$session/run"
chmod 700 "$home" "$session/run"

# What the person's own environment says about screens, buses and AWS must not reach the command.
status=0
env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u AWS_PROFILE \
    -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_CACHE_HOME -u XDG_STATE_HOME \
    HOME="$home" XDG_RUNTIME_DIR="$session/run" \
    QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}" LC_ALL="${LC_ALL:-C.UTF-8}" \
    dbus-run-session -- "$0" --inside "$@" || status=$?
exit $status
