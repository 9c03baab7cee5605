#!/bin/sh
# Installs the Debian packages named on the command line that are missing. Says nothing when none is.
#
# usage: deps.sh PACKAGE...
#
# Root installs; others try sudo without a password; who may do neither is told the line to hand to the administrator.
set -u
if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "deps: this is no Debian system, so nothing was checked; needed are the likes of: $*"
    exit 0
fi
missing=
for p in "$@"; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null) in
    installed) ;;
    *) missing="$missing $p" ;;
    esac
done
[ -n "$missing" ] || exit 0

sudo=
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo="sudo -n"
    else
        echo "deps: packages are missing and you are not allowed to install them. Ask the administrator for:" >&2
        echo "    apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
fi

echo "deps: installing$missing"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
# The package lists of a new machine are empty or old: refreshed once, and again when a download fails for their sake.
install() {
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing </dev/null >>"$log" 2>&1
}
refresh() { $sudo apt-get update -q </dev/null >>"$log" 2>&1; }
if refresh && install; then exit 0; fi
sleep 3
if refresh && install; then exit 0; fi
tail -n 20 "$log" >&2
echo "deps: apt-get failed (its last lines stand above). Needed:$missing" >&2
exit 1
