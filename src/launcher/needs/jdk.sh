# Finds a JDK of version 25 or newer, whatever `java` on the PATH is; to be sourced after common.sh.
# shellcheck shell=bash
. "$launcher/needs/packages.sh"

oldest_jdk=25

# need_jdk: sets JAVA_HOME and puts its bin first on the PATH.
need_jdk() {
  local home
  if ! home=$(find_jdk); then
    may_install && packaged "openjdk-$oldest_jdk-jdk-headless" &&
      step "Installing JDK $oldest_jdk" install_packages "openjdk-$oldest_jdk-jdk-headless" || true
    home=$(find_jdk) || unavailable "a JDK of version $oldest_jdk or newer is needed, and none could be installed for you. Get one as
a package (openjdk-$oldest_jdk-jdk, temurin-$oldest_jdk-jdk) or as an archive (Eclipse Temurin, for example),
unpack it anywhere and say where it is: JAVA_HOME=/path/to/jdk ./hotline …"
  fi
  export JAVA_HOME=$home
  export PATH=$home/bin:$PATH
}

# find_jdk: prints the first home that is new enough. A JAVA_HOME that is one is taken as meant.
find_jdk() {
  local home
  while read -r home; do
    if [ "$(jdk_version "$home")" -ge "$oldest_jdk" ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done < <(jdk_homes)
  return 1
}

jdk_homes() {
  local found home
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  found=$(readlink -f "$(command -v javac 2>/dev/null)" 2>/dev/null) && dirname "$(dirname "$found")"
  for home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
    "$var"/jdk* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* "${HOME:-/nonexistent}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ ! -d "$home" ] || printf '%s\n' "$home"
  done
}

# jdk_version HOME: its feature number, 0 when it is no JDK. The release file spares starting it.
jdk_version() {
  local version=
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release")
  elif [ -x "$1/bin/javac" ]; then
    version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  fi
  printf '%s\n' "${version:-0}"
}
