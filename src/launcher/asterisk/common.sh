# Shared by the scripts in this folder; to be sourced. Folders, messages, checksums.

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
var=${HOTLINE_VAR:-$repo/var}
asterisk_home=$var/asterisk

say() { printf '%s\n' "$*" >&2; }
fail() { say "hotline: $*"; exit 1; }

# The oldest Asterisk that has everything config/asterisk asks for (CEL as JSON came with 22.9).
oldest_asterisk=22.9

# at_least 22.10.1 22.9: whether the first version is not older than the second
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }

# The modules that modules.conf loads, one a line: what an Asterisk must have to run our configuration.
needed_modules() {
  sed -n 's/^load *=>\{0,1\} *\([a-z0-9_]*\.so\).*/\1/p' "$repo/config/asterisk/modules.conf"
}
