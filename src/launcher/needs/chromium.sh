# Finds Chromium for the tests in a browser, or takes the distribution's; to be sourced after
# common.sh.
# shellcheck shell=bash
. "$launcher/needs/packages.sh"

# need_chromium: exports HOTLINE_CHROMIUM, the program to start.
need_chromium() {
  find_chromium && return 0
  if may_install; then
    step "Installing Chromium" install_packages chromium || true
  else
    step "Unpacking Chromium" unpack_chromium || true
  fi
  find_chromium || unavailable "a Chromium is needed to drive the console. Please install the package chromium, or say where one is: HOTLINE_CHROMIUM=/path/to/chromium"
}

find_chromium() {
  local name
  [ -z "${HOTLINE_CHROMIUM:-}" ] || return 0
  for name in chromium chromium-browser google-chrome-stable google-chrome "$var/chromium/bin/chromium"; do
    if have "$name"; then
      HOTLINE_CHROMIUM=$(command -v "$name")
      export HOTLINE_CHROMIUM
      return 0
    fi
  done
  return 1
}

unpack_chromium() {
  local tree=$var/chromium/tree
  unpack_packages_into "$tree" chromium fonts-dejavu-core || return 1
  mkdir -p "$var/chromium/bin"
  cat >"$var/chromium/bin/chromium" <<RUNNER
#!/bin/sh
libraries=\$(echo '$tree'/usr/lib/*-linux-gnu*)
LD_LIBRARY_PATH=\$libraries\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}
FONTCONFIG_PATH='$tree/etc/fonts'
XDG_DATA_DIRS='$tree/usr/share':\${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
export LD_LIBRARY_PATH FONTCONFIG_PATH XDG_DATA_DIRS
exec '$tree/usr/lib/chromium/chromium' "\$@"
RUNNER
  chmod +x "$var/chromium/bin/chromium"
}
