#!/bin/sh
# Counts instructions per byte, read and written: each contender reads the text, and writes what it has read, N and 2N times under
# callgrind, and the difference is what N times cost. Prints the peak of memory while reading in multiples of the text as well.
# Usage: benches/ics.sh [EVENTS] [CONTENDER...]
set -eu
cd "$(dirname "$0")/.."
events=${1:-1000}
[ $# -gt 0 ] && shift
bench=$(cargo bench --bench ics --no-default-features --features icalendar --no-run --message-format=json 2>/dev/null |
    sed -n 's/.*"executable":"\([^"]*ics-[^"]*\)".*/\1/p' | tail -1)
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT

instructions() {
    bytes=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" count "$1" "$2" "$events" "$3" 2>"$scratch")
    total=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$scratch")
}

# Sets `cost` to the instructions of doing it once, and `bytes` to the length of the text.
difference() {
    instructions "$1" "$2" 1
    once=$total
    instructions "$1" "$2" 2
    cost=$((total - once))
}

for who in ${*:-handover calcard icalendar lines}; do
    difference read "$who"
    memory=$("$bench" memory "$who" "$events" | awk '{ printf "%.2f", $2 / $1 }')
    awk -v who="$who" -v cost="$cost" -v bytes="$bytes" -v memory="$memory" \
        'BEGIN { printf "%-10s %7.1f Ir per byte read, peak %s times the text\n", who, cost / bytes, memory }'
    [ "$who" = lines ] && continue
    difference write "$who"
    awk -v who="$who" -v cost="$cost" -v bytes="$bytes" -v events="$events" \
        'BEGIN { printf "%-10s %7.1f Ir per byte written, %d for each event\n", who, cost / bytes, cost / events }'
done
