# Finds Node.js, or takes the distribution's; to be sourced after common.sh.
# shellcheck shell=bash
. "$launcher/needs/packages.sh"

oldest_node=20

# need_node: fails (without ending) when there is none: the server builds without its console then.
need_node() {
  node_is_good && return 0
  export PATH=$var/node/bin:$PATH
  node_is_good && return 0
  if [ "$(id -u)" = 0 ] && node_is_packaged; then
    step "Installing Node.js" install_packages nodejs npm || true
    node_is_good && return 0
  fi
  step "Unpacking Node.js" "$launcher/needs/unpack-node" "$var/node" || true
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
