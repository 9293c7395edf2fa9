#!/bin/sh
# Take the tour with what `make package` built, where nothing of the project is:
#   1. the folder, copied away, started with an empty environment;
#   2. the .deb, installed into a bare Debian without Python, as a user who is not root.
# Pictures and transcripts are left in build/package-test. Needs root for the second part.
set -eu

project=$(cd "$(dirname "$0")/../.." && pwd)
results=$project/build/package-test
bare=$project/build/bare-debian.tar
deb=$(ls "$project"/dist/bookplate_*.deb)
in_session=$project/packaging/linux/in-session.sh
PATH=$PATH:/usr/sbin:/sbin

work=$(mktemp -d)
root=$work/root
clean_up() {
    for folder in proc dev; do
        mountpoint -q "$root/$folder" && umount --recursive --lazy "$root/$folder"
    done
    rm -rf --one-file-system "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

summary() {
    pictures=$(find "$2" -name '*.png' | wc -l)
    echo "== $1: $pictures pictures in $2"
    transcript=$(find "$2" -maxdepth 1 -name 'transcript*' | head -n 1)
    test -n "$transcript" || { echo "   no transcript" >&2; exit 1; }
    test "$pictures" -gt 0 || { echo "   no pictures" >&2; exit 1; }
    tail -n 5 "$transcript"
}

rm -rf "$results" && mkdir -p "$results/folder" "$results/deb"

echo "== The folder, away from the project"
cp -a "$project/dist/bookplate" "$work/bookplate"
(cd "$work" && env -i PATH=/usr/bin:/bin \
    "$in_session" "$work/bookplate/bookplate" --tour "$results/folder")
summary "The folder" "$results/folder"

[ "$(id -u)" = 0 ] || { echo "The .deb is tried as root only: a Debian of its own is made." >&2; exit 1; }

echo "== The .deb, on a bare Debian"
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $suite" "Created-By: Packages" |
    head -n 1)
if ! [ -e "$bare" ]; then
    debootstrap --variant=minbase "$suite" "$work/new" "$mirror" >"$results/debootstrap.log"
    tar -C "$work/new" -cf "$bare.part" . && mv "$bare.part" "$bare"
    rm -rf "$work/new"
fi
mkdir "$root"
tar -C "$root" -xf "$bare"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev" 2>/dev/null && mount --make-rslave "$root/dev"
cp "$deb" "$root/tmp/bookplate.deb"
cp "$in_session" "$root/usr/local/bin/in-session"
inside() {
    chroot "$root" env -i PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin \
        LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
inside apt-get update -qq
inside apt-get install --yes -qq --no-install-recommends /tmp/bookplate.deb dbus gnome-keyring \
    >"$results/install.log"
if inside sh -c 'command -v python3'; then
    echo "This Debian has a Python; the test would prove nothing." >&2
    exit 1
fi
inside sh -c 'grep -q "^Exec=bookplate %f$" /usr/share/applications/bookplate.desktop &&
    test -e /usr/share/mime/packages/bookplate.xml &&
    test -e /usr/share/icons/hicolor/48x48/apps/bookplate.png'
inside useradd --create-home reader
inside su reader -c 'mkdir /tmp/tour && cd && in-session bookplate --tour /tmp/tour'
cp -a "$root/tmp/tour/." "$results/deb/"
summary "The .deb" "$results/deb"

inside apt-get purge --yes -qq bookplate >>"$results/install.log"
left=$(inside find / -xdev -path '*bookplate*' -not -path '/proc/*' -not -path '/tmp/*' \
    -not -path '/home/*' -not -path '/var/*')
test -z "$left" || { echo "Removing the package left: $left" >&2; exit 1; }
echo "== Both took the tour; removing the .deb left nothing behind."
