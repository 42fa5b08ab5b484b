# Shared by the launcher's commands; to be sourced. Folders, messages, exit codes, progress.
# shellcheck shell=bash
# shellcheck disable=SC2034 # the names below are for those who source this

launcher=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo=$(cd "$launcher/../.." && pwd)
export HOTLINE_VAR=${HOTLINE_VAR:-$repo/var}
var=$HOTLINE_VAR
logs=$var/log

# As in sysexits.h, and told by ./hotline help.
exit_failed=1
exit_usage=2
exit_unavailable=69
exit_configuration=78

say() { printf '%s\n' "$*" >&2; }
fail() { end_with "$exit_failed" "$@"; }
usage() { end_with "$exit_usage" "$@"; }
unavailable() { end_with "$exit_unavailable" "$@"; }
end_with() { local code=$1; shift; say "hotline: $*"; trap - ERR; exit "$code"; }
have() { command -v "$1" >/dev/null 2>&1; }

# What nobody foresaw must at least say where it happened.
set -E
trap 'say "hotline: stopped at line $LINENO of $0: $BASH_COMMAND"' ERR

mkdir -p "$logs"
. "$launcher/progress.sh"
