# Compiles the benchmarks and what stands beside them; to be sourced after build.sh and jvm.sh.
# shellcheck shell=bash
# shellcheck disable=SC2034 # for those who source this

# bench_classes: sets classes, a class path with the tests' harness in it.
bench_classes() {
  local paths=$quick/bench-classpath
  step "Compiling" "${maven[@]}" -f "$repo/pom.xml" -Pbench,quick -DskipWeb test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$paths" || fail "that did not compile; see $logs/launcher.log"
  classes=$quick/test-classes:$quick/classes:$(cat "$paths")
}
