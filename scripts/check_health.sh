#!/usr/bin/env bash
# Looks at the dialler of this host once; voxdialler-healthcheck.timer runs it every 30 s.
#
#   check_health.sh [--restart-after N]
#
# A bad answer is said with its likely cause, as far as smoke_check finds it. After N bad ones in a row voxdialler is restarted;
# that is safe: calls that are on go on. Exit codes: 0 healthy (standing by is healthy), 1 not.
#
# HEALTH_PORT        port of the dialler's health page (8090)
# HEALTH_STATE_DIR   where bad answers are counted (/run/voxdialler-healthcheck)
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)

restart_after=0
if [ "${1:-}" = --restart-after ]; then
  restart_after=${2:?--restart-after needs a number}
fi
address=http://127.0.0.1:${HEALTH_PORT:-8090}/health
state=${HEALTH_STATE_DIR:-/run/voxdialler-healthcheck}
mkdir -p "$state"
count_file=$state/bad-answers

if answer=$(curl -sS --max-time 3 -w '\n%{http_code}' "$address" 2>&1) && [ "${answer##*$'\n'}" = 200 ]; then
  rm -f "$count_file"
  echo "ok: ${answer%$'\n'*}"
  exit 0
fi

bad=$(($(cat "$count_file" 2>/dev/null || echo 0) + 1))
echo "$bad" >"$count_file"
echo "NOT HEALTHY ($bad in a row): $address: ${answer//$'\n'/ }"
timeout 30 "$here/smoke_check" || true
if [ "$restart_after" -gt 0 ] && [ "$bad" -ge "$restart_after" ]; then
  echo "restarting voxdialler after $bad bad answers in a row"
  rm -f "$count_file"
  systemctl restart voxdialler
fi
exit 1
