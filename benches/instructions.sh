#!/bin/sh
# Counts instructions per occurrence (case "all") and per window (cases "far-…"): each workload runs N and 2N times under
# callgrind, and the difference is what N runs cost. Usage: benches/instructions.sh [ENGINE] [CASE...]
set -eu
cd "$(dirname "$0")/.."
engine=${1:-handover}
[ $# -gt 0 ] && shift
cases=${*:-all far-2036 far-2470}
bench=$(cargo bench --bench recurrence --no-run --message-format=json 2>/dev/null |
    sed -n 's/.*"executable":"\([^"]*recurrence-[^"]*\)".*/\1/p' | tail -1)
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT

instructions() {
    found=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" count "$engine" "$1" "$2" "$3" 2>"$scratch")
    total=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$scratch")
}

for case in $cases; do
    for rule in a b c d e f g h; do
        times=$([ "$engine" = handover ] && echo 50 || echo 2)
        instructions "$case" "$rule" "$times"
        once=$total
        instructions "$case" "$rule" $((2 * times))
        cost=$(((total - once) / times))
        if [ "$case" = all ]; then
            echo "$case/$rule: $((cost / found)) Ir per occurrence ($found)"
        else
            echo "$case/$rule: $cost Ir per window ($found)"
        fi
    done
done
