#!/bin/sh
# Counts instructions per byte read: each contender reads the text N and 2N times under callgrind, and the difference is what N
# readings cost. Prints the peak of memory in multiples of the text as well. Usage: benches/ics.sh [EVENTS] [CONTENDER...]
set -eu
cd "$(dirname "$0")/.."
events=${1:-1000}
[ $# -gt 0 ] && shift
bench=$(cargo bench --bench ics --no-default-features --features icalendar --no-run --message-format=json 2>/dev/null |
    sed -n 's/.*"executable":"\([^"]*ics-[^"]*\)".*/\1/p' | tail -1)
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT

instructions() {
    bytes=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" count "$1" "$events" "$2" 2>"$scratch")
    total=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$scratch")
}

for who in ${*:-handover calcard icalendar lines}; do
    instructions "$who" 1
    once=$total
    instructions "$who" 2
    memory=$("$bench" memory "$who" "$events" | awk '{ printf "%.2f", $2 / $1 }')
    awk -v who="$who" -v cost=$((total - once)) -v bytes="$bytes" -v memory="$memory" \
        'BEGIN { printf "%-10s %7.1f Ir per byte, peak %s times the text\n", who, cost / bytes, memory }'
done
