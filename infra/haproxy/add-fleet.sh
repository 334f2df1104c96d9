#!/usr/bin/env bash
# Puts a fleet host behind the WSS ingress, changes its number of workers, or takes it away.
#
#   add-fleet.sh NAME ADDRESS:PORT [--workers 16] [--tls] [--server-name fleet2.example.com] [--ca FILE]
#   add-fleet.sh --remove NAME
#   add-fleet.sh --list
#
# NAME is a word such as fleet2; ADDRESS:PORT is where that host's nginx answers /health/fleet. The new configuration is
# checked, put in place and loaded. When HAProxy refuses it or does not load it, the old one is put back and loaded, and
# nothing has changed. Doing the same twice changes nothing. Calls that are on go on. --tls checks the host's certificate against
# the system's authorities, or those of --ca.
#
# HAPROXY_CONFIG  the file to edit, /etc/haproxy/haproxy.cfg
# HAPROXY_RELOAD  the command that loads it, "systemctl reload haproxy"
# Exit codes: 0 done, 64 wrong usage, 65 HAProxy refuses the configuration, 66 no such configuration, 69 not loaded, rolled back.
set -euo pipefail

config=${HAPROXY_CONFIG:-/etc/haproxy/haproxy.cfg}
reload=${HAPROXY_RELOAD:-systemctl reload haproxy}
begin='# BEGIN fleet hosts (add-fleet.sh)'
end='# END fleet hosts'

say() { printf 'add-fleet: %s\n' "$*" >&2; }
usage() {
  say "$1"
  sed -n '4,6s/^# *//p' "$0" >&2
  exit 64
}

action=add
name=
address=
workers=16
tls=
server_name=
ca=@system-ca
while [ $# -gt 0 ]; do
  case "$1" in
    --remove) action=remove ;;
    --list) action=list ;;
    --tls) tls=yes ;;
    --workers | --server-name | --ca)
      [ $# -ge 2 ] || usage "$1 needs a value"
      case "$1" in
        --workers) workers=$2 ;;
        --server-name) server_name=$2 ;;
        --ca) ca=$2 ;;
      esac
      shift
      ;;
    -*) usage "unknown option $1" ;;
    *)
      if [ -z "$name" ]; then
        name=$1
      elif [ -z "$address" ]; then
        address=$1
      else
        usage "too many arguments: $1"
      fi
      ;;
  esac
  shift
done

if [ ! -r "$config" ] || ! grep -qF "$begin" "$config" || ! grep -qF "$end" "$config"; then
  say "$config is missing, or lacks the two lines '$begin' and '$end'; start from infra/haproxy/haproxy.cfg"
  exit 66
fi

hosts() {
  awk -v begin="$begin" -v end="$end" '
    index($0, end) { inside = 0 }
    inside { sub(/^ +/, ""); print }
    index($0, begin) { inside = 1 }' "$config"
}

if [ "$action" = list ]; then
  hosts
  exit 0
fi

[[ $name =~ ^[A-Za-z][A-Za-z0-9_-]{0,40}$ ]] || usage "NAME is a word of letters, digits, - and _, not '$name'"
if [ "$action" = add ]; then
  [[ $address =~ ^(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+):[0-9]{1,5}$ ]] || usage "ADDRESS:PORT is like 10.0.0.7:443, not '$address'"
  [[ $workers =~ ^[1-9][0-9]{0,2}$ ]] || usage "--workers is a number from 1 to 999, not '$workers'"
  [[ $ca =~ ^[A-Za-z0-9@/._-]+$ ]] || usage "--ca is a file, not '$ca'"
  [[ $server_name =~ ^[A-Za-z0-9.-]*$ ]] || usage "--server-name is a host name, not '$server_name'"
  line="server $name $address maxconn $workers"
  if [ -n "$tls" ]; then
    line+=" ssl verify required ca-file $ca"
    [ -z "$server_name" ] || line+=" sni str($server_name) verifyhost $server_name check-sni $server_name"
  fi
else
  [ -z "$address" ] || usage "--remove takes NAME only"
  line=
fi

# Two at once would lose one's change.
exec 9>"$config.lock"
flock 9

folder=$(dirname "$config")
new=$(mktemp "$folder/.haproxy.cfg.XXXXXX")
trap 'rm -f "$new"' EXIT
LINE="$line" awk -v begin="$begin" -v end="$end" -v name="$name" '
  index($0, end) {
    if (!done && ENVIRON["LINE"] != "") { print "    " ENVIRON["LINE"] }
    inside = 0
  }
  inside && $1 == "server" && $2 == name {
    if (ENVIRON["LINE"] != "" && !done) { print "    " ENVIRON["LINE"]; done = 1 }
    next
  }
  index($0, begin) { inside = 1 }
  { print }' "$config" >"$new"

if cmp -s "$config" "$new"; then
  if [ "$action" = add ]; then
    say "nothing to do: $name is there already: $line"
  else
    say "nothing to do: $name is not among the hosts"
  fi
  exit 0
fi

if ! haproxy -c -q -f "$new"; then
  say "HAProxy refuses the new configuration (above); $config is as it was"
  exit 65
fi

before="$config.before"
cp -p "$config" "$before"
chmod --reference="$config" "$new"
chown --reference="$config" "$new"
mv "$new" "$config"
if $reload; then
  if [ "$action" = add ]; then
    say "$name is behind the ingress: $line"
  else
    say "$name is no longer behind the ingress; its streams go on until they end"
  fi
  say "the configuration before is $before"
  exit 0
fi

say "loading failed; putting the configuration back"
mv "$before" "$config"
if $reload; then
  say "the old configuration is loaded again; nothing has changed"
else
  say "loading the old configuration failed as well: look at 'systemctl status haproxy'"
fi
exit 69
