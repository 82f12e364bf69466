#!/usr/bin/env bash
# Fuzzes each target, or the ones named, for ten minutes (SECONDS_EACH=600) from seeds that are the cases of the tests.
# Needs cargo-fuzz (cargo install cargo-fuzz); runs on a stable toolchain.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-600}
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(rule_roundtrip expand_against_oracle ics_read household_read feed_roundtrip)

seed() {
    local corpus=$2 number=0
    mkdir -p "$corpus"
    case $1 in
        rule_roundtrip | expand_against_oracle)
            # The oracle's target reads a start from the first eight bytes.
            local start=""
            [ "$1" = rule_roundtrip ] || start="DTSTART:"
            { grep -oh '"rrule":"[^"]*"' tests/data/*.jsonl | cut -d'"' -f4; cut -d' ' -f2- tests/data/fuzz_rules.txt; } | sort -u |
                while read -r rule; do
                    number=$((number + 1))
                    printf '%s%s' "$start" "$rule" > "$corpus/seed-$number"
                done
            ;;
        ics_read) find tests -name '*.ics' | while read -r file; do cp "$file" "$corpus/seed-$(cksum < "$file" | cut -d' ' -f1)"; done ;;
        household_read) find tests src -name '*.toml' | while read -r file; do cp "$file" "$corpus/seed-$(cksum < "$file" | cut -d' ' -f1)"; done ;;
        # The bytes are the seed of a random household, 32 at most.
        feed_roundtrip) for number in {0..63}; do printf 'household %s' "$number" > "$corpus/seed-$number"; done ;;
    esac
}

for target in "${targets[@]}"; do
    corpus=fuzz/target/corpus/$target
    seed "$target" "$corpus"
    RUSTC_BOOTSTRAP=1 cargo fuzz run -s none "$target" "$corpus" -- -max_total_time="$seconds" -timeout=20 -print_final_stats=1
done
