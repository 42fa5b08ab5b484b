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
fail() { say "hotline: $*"; exit "$exit_failed"; }
usage() { say "hotline: $*"; exit "$exit_usage"; }
unavailable() { say "hotline: $*"; exit "$exit_unavailable"; }
have() { command -v "$1" >/dev/null 2>&1; }

# What nobody foresaw must at least say where it happened.
set -E
trap 'say "hotline: stopped at line $LINENO of $0: $BASH_COMMAND"' ERR

mkdir -p "$logs"
. "$launcher/progress.sh"
