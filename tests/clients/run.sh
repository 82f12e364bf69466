#!/usr/bin/env bash
# What other engines make of the feeds: README.md beside this file. Installs them into a folder below the target directory and
# holds all of them against random and written households. Needs cargo, python3 with venv, npm and, for libical, apt.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target/clients"
place=$(cd "$target/clients" && pwd)
sources=$PWD/tests/clients
ical_js=2.2.1

# Python's: all versions are in requirements.txt, and a change of it makes a new environment.
if ! cmp -s "$sources/requirements.txt" "$place/venv/requirements.txt"; then
    rm -rf "$place/venv"
    python3 -m venv "$place/venv"
    "$place/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$sources/requirements.txt"
    cp "$sources/requirements.txt" "$place/venv/requirements.txt"
fi

# Node's: it depends on nothing else.
if ! grep -qs "\"version\": \"$ical_js\"" "$place/node/node_modules/ical.js/package.json"; then
    mkdir -p "$place/node"
    npm install --silent --no-save --no-package-lock --prefix "$place/node" "ical.js@$ical_js"
fi

# Debian's: installed if it is not there and may be, else unpacked beside the others. Its version is the system's.
loads() { "$place/venv/bin/python" -c 'import ctypes; ctypes.CDLL("libical.so.3")' 2> "$place/libical.log"; }
LD_LIBRARY_PATH=$(find "$place" -name 'libical.so.3' -printf '%h' -quit):${LD_LIBRARY_PATH:-}
export LD_LIBRARY_PATH
if ! loads; then
    if [ "$(id -u)" -eq 0 ]; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends libical3 > "$place/apt.log"
    else
        (cd "$place" && apt-get download -qq libical3 && dpkg -x libical3_*.deb libical)
        LD_LIBRARY_PATH=$(find "$place" -name 'libical.so.3' -printf '%h' -quit):$LD_LIBRARY_PATH
    fi
    loads || { cat "$place/libical.log" >&2; exit 1; }
fi

cargo test --all-features --locked --quiet --test clients
feeds=$(cd "$target/tmp/clients" && pwd)
compare() { "$place/venv/bin/python" "$sources/compare.py" "$feeds/$1" "$place/node/node_modules" "${@:2}"; }
compare everyone
# Clients differ on what the strict profile says; what RFC 5545 asks of it, they can tell.
compare strict libical vdirsyncer
