# A command that the server's jar carries out, with the same settings as serve; to be sourced by
# the file in commands/ whose name is the command's.
# shellcheck shell=bash
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$launcher/build.sh"
. "$launcher/jvm.sh"

# Settings hold paths relative to the tree, so it runs there; files are the caller's. Of a command
# with words among its arguments (words=1) only what follows --files is one.
arguments=()
before=
for argument in "$@"; do
  case $argument in
    -*) ;;
    *) [ "${words:-}" = 1 ] && [ "$before" != --files ] || argument=$(realpath -m "$argument") ;;
  esac
  arguments+=("$argument")
  before=$argument
done
need_build
jvm
cd "$repo"
exec "${jvm[@]}" -jar "$jar" "$(basename "$0")" "${arguments[@]}"
