# Builds the server when its sources have changed since the last time; to be sourced after
# common.sh. ErrorProne and the formatter belong to ./hotline test: a user waits a third as long.
# shellcheck shell=bash
. "$launcher/needs/jdk.sh"
. "$launcher/needs/maven.sh"
. "$launcher/needs/node.sh"

# Where -Pquick puts what it makes.
quick=$repo/target/quick

# need_build: leaves hotline-….jar and lib there, and sets `jar`.
need_build() {
  local stamp=$quick/.built sources
  need_jdk
  need_node || say "  ! Node.js $oldest_node or newer is not here and could not be had: building without the console"
  exec 8>"$var/.build.lock"
  flock 8
  sources=$(build_sources)
  jar=$(built_jar) || true
  if [ -z "$jar" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$sources" ]; then
    need_maven
    step "Building" "${maven[@]}" -f "$repo/pom.xml" -Pquick -Dmaven.test.skip=true package ||
      fail "the build failed; its words are in $logs/launcher.log"
    printf '%s\n' "$sources" >"$stamp"
    jar=$(built_jar)
  fi
  exec 8>&-
}

built_jar() {
  local file
  for file in "$quick"/hotline-*.jar; do
    case $file in *-sources.jar | *-tests.jar) continue ;; esac
    [ -e "$file" ] && printf '%s\n' "$file" && return 0
  done
  return 1
}

build_sources() {
  have npm && printf 'console '
  cd "$repo" && find pom.xml .mvn config src/main src/launcher/build-web \
    \( -name node_modules -o -name dist -o -name schema.d.ts \) -prune -o -type f -print0 |
    sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}
