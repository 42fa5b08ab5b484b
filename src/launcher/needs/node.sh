# Finds Node.js, or takes the distribution's; to be sourced after common.sh.
# shellcheck shell=bash
. "$launcher/needs/packages.sh"

oldest_node=20

# need_node: fails (without ending) when there is none: the server builds without its console then.
# Debian's Node.js looks for its own parts under /usr, so it cannot be unpacked elsewhere.
need_node() {
  node_is_good && return 0
  if may_install && node_is_packaged; then
    step "Installing Node.js" install_packages nodejs npm || true
  fi
  node_is_good
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
