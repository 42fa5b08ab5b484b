# A command that the server's jar carries out, with the same settings as serve; to be sourced by
# the file in commands/ whose name is the command's.
# shellcheck shell=bash
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$launcher/build.sh"
. "$launcher/jvm.sh"

# Settings hold paths relative to the tree, so it runs there; files are the caller's.
arguments=()
for argument in "$@"; do
  case $argument in -*) arguments+=("$argument") ;; *) arguments+=("$(realpath -m "$argument")") ;; esac
done
need_build
jvm
cd "$repo"
exec "${jvm[@]}" -jar "$jar" "$(basename "$0")" "${arguments[@]}"
