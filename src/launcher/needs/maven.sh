# Finds Maven, or takes the distribution's; to be sourced after needs/jdk.sh.
# shellcheck shell=bash

# need_maven: sets the array `maven` to the command that runs it.
need_maven() {
  local unpacked=$var/maven/usr/share/maven
  if have mvn; then
    maven=(mvn)
  elif may_install && step "Installing Maven" install_packages maven && have mvn; then
    maven=(mvn)
  elif [ -d "$unpacked" ] || step "Unpacking Maven" unpack_maven; then
    maven=("$unpacked/bin/mvn")
  else
    unavailable "Maven is needed to build. Please install the package maven (3.8 or newer)."
  fi
  # A terminal gets our own progress; Maven's words go to the log.
  maven+=(--batch-mode --no-transfer-progress)
}

# The package points into /etc and /usr/share/java by absolute and relative links; a copy in a
# folder needs them to stay inside it.
unpack_maven() {
  local tree=$var/maven link target
  unpack_packages_into "$tree" maven || return 1
  find "$tree" -type l | while read -r link; do
    target=$(readlink "$link")
    case $target in /*) [ ! -e "$tree$target" ] || ln -sfn "$tree$target" "$link" ;; esac
  done
  [ -x "$tree/usr/share/maven/bin/mvn" ]
}
