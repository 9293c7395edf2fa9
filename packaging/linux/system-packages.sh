#!/bin/sh
# Install the Debian or Ubuntu packages that Bookplate needs and that are missing.
#
#   system-packages.sh            what running and testing needs
#   system-packages.sh package    and what building and trying the .deb needs
#
# As root, or with a sudo that asks no password, it installs them. Otherwise it prints the one
# line to run and fails. On other systems it names the packages and goes on.
set -eu

# Qt needs EGL, xkbcommon and D-Bus even when it draws off screen; the xcb ones are for a real
# window. The keyring's tests run against a real Secret Service, which asks for its password in a
# real window (gcr); those of the whole program on a real X server (Xvfb), worked by keys (xdotool,
# which brings libX11) and as a screen reader does (at-spi2, gi).
run="libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0
     libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
     dbus gnome-keyring gcr at-spi2-core gir1.2-atspi-2.0 python3-gi xdotool xvfb xauth
     fonts-dejavu-core fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"
package="binutils dpkg-dev fakeroot debootstrap"

# Ubuntu 24.04 renamed libraries to …t64; the old name still installs, but is never "installed".
installed() {
    for spelling in "$1" "$1t64"; do
        if dpkg-query -W -f='${Status}' "$spelling" 2>/dev/null | grep -q '^install ok installed$'; then
            return 0
        fi
    done
    return 1
}

wanted=$run
[ "${1:-}" = package ] && wanted="$wanted $package"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is neither Debian nor Ubuntu: please install what corresponds to" $wanted >&2
    exit 0
fi

missing=
for name in $wanted; do
    installed "$name" || missing="$missing $name"
done
# The system's Python comes without venv on Debian; one from elsewhere brings its own.
"${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Please run this once, then try again:" >&2
    echo "    sudo apt-get update && sudo apt-get install --yes --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing system packages:$missing"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes -qq --no-install-recommends $missing >/dev/null
