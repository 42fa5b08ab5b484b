# Which address Asterisk offers a browser on this machine for sound; to be sourced after common.sh.
# shellcheck shell=bash
# shellcheck disable=SC2034 # for those who source this

loopback_only_address=10.77.77.1

# choose_media_address: Asterisk never offers 127.x. An ordinary interface needs nothing. Without
# one, root gives loopback an address; `ice_local` and `ice_offered` are then what render takes.
choose_media_address() {
  ice_local='' ice_offered=''
  ordinary_interface && return 0
  if ! address_present "$loopback_only_address"; then
    have ip && ip addr add "$loopback_only_address/32" dev lo 2>/dev/null || {
      say "  ! This machine has no network but loopback, and only root can prepare that for sound in the browser."
      return 0
    }
    touch "$demo/address-added"
  fi
  ice_local=$loopback_only_address ice_offered=127.0.0.1
}

give_back_address() {
  [ -e "$demo/address-added" ] || return 0
  ip addr del "$loopback_only_address/32" dev lo 2>/dev/null || true
  rm -f "$demo/address-added"
}

# The kernel's table of its own addresses; there without any package.
own_addresses() {
  awk '/^ +\|-- [0-9.]+$/ { address = $2 } /\/32 host LOCAL/ { print address }' /proc/net/fib_trie | sort -u
}

ordinary_interface() { own_addresses | grep -v '^127\.' | grep -vxF "$loopback_only_address" >/dev/null; }

address_present() { own_addresses | grep -xF "$1" >/dev/null; }
