# Installs what is missing, by the machine's own package manager; to be sourced after common.sh.
# shellcheck shell=bash

# install_packages PACKAGE...: as root, or by a sudo that asks for no password. Fails when neither
# is possible or the distribution has no such package.
install_packages() {
  may_install || return 1
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300)
  "${as_root[@]}" "${apt[@]}" install --no-install-recommends "$@" && return 0
  "${as_root[@]}" "${apt[@]}" update
  "${as_root[@]}" "${apt[@]}" install --no-install-recommends "$@"
}

may_install() { have apt-get && { [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }; }

# packaged PACKAGE: whether the distribution has it, by the lists that are on the machine; an
# empty state of the lists is filled first when we may.
packaged() {
  have apt-cache || return 1
  if ! lists_are_there && [ "$(id -u)" = 0 ]; then
    step "Reading the package lists" apt-get -q update || true
  fi
  case $(apt-cache policy "$1" 2>/dev/null) in *"Candidate: (none)"* | '') return 1 ;; esac
}

lists_are_there() {
  case $(apt-cache policy apt 2>/dev/null) in *' http'* | *' file:'* | *' cdrom:'*) return 0 ;; esac
  return 1
}

# unpack_packages_into FOLDER PACKAGE...: without root, beside the machine's own packages.
unpack_packages_into() {
  local target=$1 work packages
  shift
  have apt-get && have dpkg-deb || return 1
  . "$launcher/asterisk/debian-tree.sh"
  work=$target.work
  rm -rf "$work" "$target.new"
  private_apt "$work" /var/lib/dpkg/status || return 1
  mapfile -t packages < <(packages_for "$work" "$@")
  [ "${#packages[@]}" -gt 0 ] || return 1
  unpack_packages "$work" "$target.new" "${packages[@]}" || return 1
  rm -rf "$work" "$target"
  mv "$target.new" "$target"
}
