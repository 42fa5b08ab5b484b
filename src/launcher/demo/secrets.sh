# Passwords of the demo's accounts: random for each installation, in files only the owner reads;
# to be sourced by demo/parts.sh.
# shellcheck shell=bash

# make_secret NAME: kept from one start to the next.
make_secret() {
  [ ! -s "$demo/secrets/$1" ] || return 0
  mkdir -p "$demo/secrets"
  chmod 700 "$demo/secrets"
  # Only characters that are not mistaken for each other when read from a terminal.
  (umask 077; LC_ALL=C tr -dc 'a-km-np-zA-HJ-NP-Z2-9' </dev/urandom | head -c 12 >"$demo/secrets/$1" || true)
}
