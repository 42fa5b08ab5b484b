# Unpacks Debian packages into a folder without root and without touching the machine's own
# package state; to be sourced after common.sh.

# No package of these is needed to run a single program by its own loader.
skipped_packages='^(perl|libperl|apt$|dpkg|gnupg|gpg|dirmngr|pinentry|passwd|adduser|login|util-linux|debconf|base-|libpam|libsemanage|libc-gconv|readline-common|asterisk-config|asterisk-core-sounds|gcc-.*-base)'

# The mirror and keyring of the machine's own Debian sources, as "mirror keyring".
debian_mirror() {
  local sources
  sources=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null)
  local mirror
  mirror=$(printf '%s\n' "$sources" | sed -n \
    -e 's/^URIs: *\([^ ]*\/debian\)\/\{0,1\}\( .*\)\{0,1\}$/\1/p' \
    -e 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\/debian\)\/\{0,1\} .*/\2/p' | head -n 1)
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -n "$mirror" ] && [ -r "$keyring" ] || return 1
  printf '%s %s\n' "$mirror" "$keyring"
}

# private_apt FOLDER STATUS [SUITE]: an apt state of our own. STATUS is the dpkg status file that
# decides what counts as installed; without SUITE the machine's own sources are read.
private_apt() {
  local folder=$1 status=$2 suite=${3:-} found
  mkdir -p "$folder"/{state/lists/partial,cache/archives/partial,etc/apt.conf.d,etc/preferences.d}
  local etc=/etc/apt
  if [ -n "$suite" ]; then
    found=$(debian_mirror) || return 1
    etc=$folder/etc
    printf 'deb [signed-by=%s] %s %s main\n' "${found#* }" "${found% *}" "$suite" >"$etc/sources.list"
  fi
  # A suite under development outlives the date in its Release file between two of its updates.
  cat >"$folder/apt.conf" <<CONF
Dir::State "$folder/state";
Dir::State::status "$status";
Dir::Cache "$folder/cache";
Dir::Etc "$etc";
Acquire::Check-Valid-Until "false";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Sandbox::User "";
APT::Install-Recommends "false";
Debug::NoLocking "true";
CONF
  APT_CONFIG=$folder/apt.conf apt-get -qq update >&2
}

# packages_for FOLDER PACKAGE...: what would have to be installed, one package a line.
packages_for() {
  local folder=$1; shift
  APT_CONFIG=$folder/apt.conf apt-get -s install "$@" |
    sed -n 's/^Inst \([^ ]*\).*/\1/p' | grep -vE "$skipped_packages" || true
}

# unpack_packages FOLDER TARGET PACKAGE...: downloads (signatures checked by apt) and unpacks;
# no maintainer script is run.
unpack_packages() {
  local folder=$1 target=$2; shift 2
  mkdir -p "$folder/debs" "$target"
  (cd "$folder/debs" && APT_CONFIG=$folder/apt.conf apt-get -qq download "$@") >&2
  local deb done=0 all
  all=$(ls "$folder"/debs/*.deb | wc -l)
  for deb in "$folder"/debs/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" |
      tar -x -C "$target" --no-same-owner --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' \
        --exclude='./usr/share/locale/*' --exclude='./usr/share/lintian/*'
    done=$((done + 1))
    progress "unpacking $done of $all packages"
  done
  end_progress
}

progress() { [ ! -t 2 ] || printf '\r\033[K  %s' "$1" >&2; }
end_progress() { [ ! -t 2 ] || printf '\r\033[K' >&2; }
