#!/usr/bin/env bash
# Deploys one release of one service on this host, as the runbook shows it. A rollback is the same with an older tag.
#
#   deploy.sh SERVICE TAG [--drain SECONDS]
#
# SERVICE is voxbridge, voxcore, voxdialler or console (or the module's name); TAG a release of that module, such as
# vb-agents-2026.06.22-1. The checkout /opt/<module> is brought to the tag, the artefact built for it is put in place, the
# units are restarted, and the service must then answer with this very version. For voxcore --drain takes no new calls first and
# restarts each worker as its call ends, those that last longer after SECONDS; without it calls that are on end as failed.
#
# Exit codes: 0 done and healthy; 64 wrong usage, or the tag of another module; 65 the artefact or the checkout is not as it
# should be; 69 cannot be fetched or built; 70 deployed, but not healthy: deploy the tag that is named.
#
# VB_OPT, VOXBRIDGE_ARTEFACTS: see scripts/install. HEALTH_WITHIN: seconds until the service must be healthy (120).
# FLEET_ADDRESS: where nginx answers /health/fleet (default: the workers are asked over their sockets only).
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
# shellcheck source=deploy/modules.sh
. "$here/modules.sh"

say() { printf 'deploy: %s\n' "$*" >&2; }

# The version that a service shows at its health page; nothing when it does not answer well.
version_at() { curl -fsS --max-time 5 "$@" 2>/dev/null | sed -n 's/.*"version":"\([^"]*\)".*/\1/p'; }

# All of one service's health pages show the tag.
healthy() {
  local port socket found=0
  case "$service" in
    voxbridge)
      port=$(setting "$opt/voxbridge/.env" HTTP_PORT 8080)
      [ "$(version_at "http://127.0.0.1:$port/health")" = "$tag" ]
      ;;
    voxdialler)
      port=$(setting "$opt/voxdialler/.env" HEALTH_PORT 8090)
      [ "$(version_at "http://127.0.0.1:$port/health")" = "$tag" ]
      ;;
    voxcore)
      for socket in "$sockets"/voxcore_*.sock; do
        [ -S "$socket" ] || continue
        found=$((found + 1))
        [ "$(version_at --unix-socket "$socket" http://localhost/health)" = "$tag" ] || return 1
      done
      [ "$found" -ge "$workers_before" ] && [ "$found" -gt 0 ]
      ;;
    console) [ -r "$opt/vb-dashboard/vb-dashboard/dist/index.html" ] && [ "$(cat "$opt/vb-dashboard/vb-dashboard/dist/VERSION")" = "$tag" ] ;;
  esac
}

restart() {
  case "$service" in
    voxcore)
      if [ -n "$drain" ]; then
        "$checkout/scripts/drain" --then-restart --wait "$drain"
      else
        systemctl restart 'voxcore@*'
      fi
      ;;
    voxbridge | voxdialler) systemctl restart "$service" ;;
    console) ;; # nginx serves what lies there
  esac
}

main() {
  local name=${1:-} previous
  tag=${2:-}
  drain=
  if [ -z "$name" ] || [ -z "$tag" ]; then
    sed -n '4p' "$here/deploy.sh" >&2
    exit 64
  fi
  shift 2
  while [ $# -gt 0 ]; do
    case "$1" in
      --drain)
        drain=${2:?--drain needs a number of seconds}
        shift
        ;;
      *)
        say "unknown option $1"
        exit 64
        ;;
    esac
    shift
  done
  if ! module=$(module_of "$name"); then
    say "'$name' is no service; there are voxbridge, voxcore, voxdialler and console"
    exit 64
  fi
  service=$(service_of "$module")
  if ! is_tag_of "$module" "$tag"; then
    say "'$tag' is not a release of $module; those are called $module-YYYY.MM.DD-n. Nothing was done"
    exit 64
  fi
  checkout=$opt/$module
  sockets=$(setting "$opt/voxcore/.env" VOXCORE_SOCKET_DIR /tmp)
  workers_before=$(find "$sockets" -maxdepth 1 -type s -name 'voxcore_*.sock' 2>/dev/null | wc -l)

  # Two deploys of one module at once would mix their files.
  exec 9>"$checkout/.git/deploy.lock"
  flock -n 9 || {
    say "another deploy of $module is running on this host"
    exit 69
  }
  previous=$(git -C "$checkout" tag --points-at HEAD --list "$module-*" --sort=-creatordate | head -1)
  git -C "$checkout" fetch --quiet --tags || {
    say "git fetch failed in $checkout"
    exit 69
  }
  git -C "$checkout" rev-parse --quiet --verify "refs/tags/$tag^{commit}" >/dev/null || {
    say "there is no tag $tag in $checkout"
    exit 64
  }
  if [ -n "$(git -C "$checkout" status --porcelain --untracked-files=no)" ]; then
    say "somebody has changed files in $checkout (git -C $checkout status): undo that first. Nothing was done"
    exit 65
  fi
  git -C "$checkout" checkout --quiet --detach "$tag"
  if ! "$checkout/scripts/install" "$module" --tag "$tag"; then
    say "$tag could not be installed; $service goes on with ${previous:-what it ran}"
    [ -z "$previous" ] || git -C "$checkout" checkout --quiet --detach "$previous"
    exit 65
  fi
  restart
  if [ "$service" = voxcore ] && [ "$workers_before" -eq 0 ]; then
    say "$tag is in place and no worker runs yet: systemctl enable --now voxcore@1 ..."
    exit 0
  fi

  local left=${HEALTH_WITHIN:-120}
  while ! healthy; do
    left=$((left - 1))
    if [ "$left" -le 0 ]; then
      say "$service is not healthy with $tag. Look at journalctl -u ${service/voxcore/'voxcore@*'} -n 50 --no-pager"
      [ -z "$previous" ] || say "roll back with: $checkout/deploy/deploy.sh $service $previous"
      exit 70
    fi
    sleep 1
  done
  say "$service runs $tag${previous:+ (before: $previous)}"
  exit 0
}

# Read as a whole before it runs: the checkout changes this very file.
main "$@"
