# Fills templates with tokens; to be sourced after common.sh. A template's @NAME@ becomes
# token[NAME]; a line that begins with @IF_NAME@ stays only when token[IF_NAME] is set.

declare -A token

# settings_from PREFIX: reads lines NAME=default; PREFIX + NAME in the environment wins.
settings_from() {
  local name value override
  while IFS='=' read -r name value; do
    override=$1$name
    token[$name]=${!override-$value}
  done
}

# switch NAME SETTING: @IF_NAME@ holds when the setting is given.
switch() { [ -z "${token[$2]}" ] || token[IF_$1]=yes; }

# instance_folders INSTANCE: what Asterisk expects to find, closed to other users.
instance_folders() {
  mkdir -p "$1"/{etc/dialplan,spool/outgoing,spool/tmp,log,run,keys,lib,cache,data,agi-bin}
  chmod 700 "$1" "$1/etc" "$1/keys" "$1/lib" "$1/run"
}

# substitutions: the sed script of all tokens.
substitutions() {
  local name
  for name in "${!token[@]}"; do
    case ${token[$name]} in *[$'\n\r;']*) fail "$name holds a line break or a semicolon." ;; esac
    case $name in
      IF_*) printf 's/^@%s@//\n' "$name" ;;
      *) printf 's/@%s@/%s/g\n' "$name" "$(printf '%s' "${token[$name]}" | sed 's/[\/&\\]/\\&/g')" ;;
    esac
  done | sort -r
  printf '/^@IF_[A-Z_]*@/d\n'
}

# fill SCRIPT TEMPLATE TARGET: whole or not at all, and never with a token left over.
fill() {
  sed -e "$1" "$2" >"$3.new"
  if grep -n '@[A-Z_][A-Z_]*@' "$3.new" >&2; then fail "$2 has a token that nothing fills."; fi
  chmod 600 "$3.new"
  mv "$3.new" "$3"
}

# Where the provisioned Asterisk keeps its modules and its data.
asterisk_parts() {
  . "$asterisk_home/current/provisioned" 2>/dev/null || fail "no Asterisk is provisioned; run provision first."
  token[MODULES]=$asterisk_modules
}
