# Adds up the reports that Maven's test runner wrote; to be sourced.
# shellcheck shell=bash
# shellcheck disable=SC2034 # for those who source this

# count_tests FOLDER: sets passed, failed and skipped.
count_tests() {
  local file line tests
  passed=0 failed=0 skipped=0
  for file in "$1"/TEST-*.xml; do
    [ -e "$file" ] || continue
    line=$(tr '\n' ' ' <"$file" | sed -n 's/.*\(<testsuite [^>]*>\).*/\1/p')
    tests=$(attribute tests "$line")
    skipped=$((skipped + $(attribute skipped "$line")))
    failed=$((failed + $(attribute failures "$line") + $(attribute errors "$line")))
    passed=$((passed + tests))
  done
  passed=$((passed - failed - skipped))
}

# name_flakes FOLDER: tells of each test that passed only when it was run again.
name_flakes() {
  local file
  for file in "$1"/TEST-*.xml; do
    if grep -qsE '<flaky(Failure|Error)' "$file"; then
      say "  ! passed only at the second try: something in $(basename "${file%.xml}")"
    fi
  done
}

# name_slow FOLDER SECONDS: tells of each class that took longer, so that the fast part stays fast.
name_slow() {
  local file line took
  for file in "$1"/TEST-*.xml; do
    [ -e "$file" ] || continue
    line=$(tr '\n' ' ' <"$file" | sed -n 's/.*\(<testsuite [^>]*>\).*/\1/p')
    took=$(attribute time "$line")
    [ "$took" -lt "$2" ] || say "  ! took $took s: $(basename "${file%.xml}"); tag it slow, or make it quicker"
  done
}

# attribute NAME LINE: its value, whole seconds of a time.
attribute() { printf '%s\n' "$2" | sed -n "s/.* $1=\"\([0-9]*\)[.0-9]*\".*/\1/p" | grep . || echo 0; }
