#!/usr/bin/env bash
# VoxBridge on this machine. `./vb help` lists the commands.
set -euo pipefail

home=$(dirname "$(readlink -f "$0")")
cd "$home"
export VB_HOME=$home

say() { printf 'vb: %s\n' "$*" >&2; }

# A host is looked at before anything is installed on it, Java included.
if [ "${1:-}" = doctor ] && [ "${2:-}" = --host ]; then
  shift 2
  exec bash deploy/preflight "$@"
fi

# The newest JDK from 25 on, read from each JDK's release file without starting it.
find_jdk() {
  local best='' best_major=0 candidate major
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$candidate/bin/javac" ] && [ -r "$candidate/release" ] || continue
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
    if [ "${major:-0}" -ge 25 ] && [ "$major" -gt "$best_major" ]; then
      best=$candidate
      best_major=$major
    fi
  done
  printf '%s' "$best"
}

jdk=$(find_jdk)
if [ -z "$jdk" ]; then
  say "no JDK 25 or newer found in JAVA_HOME, /usr/lib/jvm, ~/.sdkman or ~/.jdks."
  say "Install one (for example the package temurin-25-jdk or openjdk-25-jdk), or point JAVA_HOME at it."
  exit 1
fi
export JAVA_HOME=$jdk

maven() {
  if ! command -v mvn >/dev/null; then
    say "Maven is missing: apt-get install maven (3.8.7 or newer)."
    exit 1
  fi
  # Maven itself runs on the JDK found above; its libraries warn about it, which says nothing about this project.
  MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" mvn -B "$@"
}

# Everything the build reads, newest first: is anything newer than the last build?
changed_since() {
  local stamp=$1
  shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -type f -print -quit 2>/dev/null)" ]
}

build_services() {
  local stamp=target/.services-built
  changed_since "$stamp" pom.xml vb-*/pom.xml vb-*/src/main || return 0
  say "building the services (first time: some minutes, most of it downloads)"
  mkdir -p target
  if ! maven -q -DskipTests -Dmaven.test.skip.exec=true package >target/build.log 2>&1; then
    grep -E 'ERROR' target/build.log | head -20 >&2
    say "the build failed; all of it is in target/build.log"
    exit 1
  fi
  local module artefact
  for module in vb-core:voxbridge vb-agents:voxcore vb-dialler:voxdialler vb-sim:vb-sim; do
    artefact=${module#*:}
    module=${module%:*}
    rm -rf "$module/target/service"
    # Extracted, a service starts in half the time of the jar of jars.
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$module/target/$artefact-service.jar" \
      extract --destination "$module/target/service" >/dev/null
  done
  touch "$stamp"
}

# Services that have run once start in half the time. Nothing depends on it.
train_services() {
  local stamp=target/.services-trained
  changed_since "$stamp" target/.services-built || return 0
  say "recording what makes the services start fast (about a minute, after a build only)"
  if "${launcher[@]}" train --name training --port-offset $((21000 + RANDOM % 10000)) >target/training.log 2>&1; then
    touch "$stamp"
  else
    say "that failed, so services start slower; target/training.log says why"
  fi
}

# What workers take part in LiveKit's rooms with. Everything else runs without it.
fetch_livekit_library() {
  [ -e target/.livekit-library-tried ] && [ ! infra/tools/livekit-ffi -nt target/.livekit-library-tried ] && return 0
  mkdir -p target
  infra/tools/livekit-ffi/fetch ||
    say "going on without LiveKit's client library; calls through LiveKit need it (infra/tools/livekit-ffi/fetch)"
  touch target/.livekit-library-tried
}

build_console() {
  local stamp=target/.console-built
  [ -d vb-dashboard/node_modules ] && [ -d vb-dashboard/dist ] || rm -f "$stamp"
  changed_since "$stamp" vb-dashboard/package.json vb-dashboard/package-lock.json vb-dashboard/index.html vb-dashboard/src || return 0
  if ! command -v npm >/dev/null; then
    say "npm is missing: the Console is left out (install Node.js 20 or newer to get it)"
    return 0
  fi
  say "building the Console"
  mkdir -p target
  if ! (cd vb-dashboard && npm ci --no-audit --no-fund && npm run build) >target/console-build.log 2>&1; then
    tail -20 target/console-build.log >&2
    say "the Console did not build; all of it is in target/console-build.log"
    exit 1
  fi
  touch "$stamp"
}

launcher=("$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m --enable-native-access=ALL-UNNAMED
  --sun-misc-unsafe-memory-access=allow
  -cp "vb-standalone/target/classes:vb-standalone/target/lib/*" io.voxbridge.standalone.command.VoxBridge)

launch() {
  exec "${launcher[@]}" "$@"
}

command=${1:-help}
case "$command" in
  drain)
    shift
    exec bash scripts/drain "$@"
    ;;
  test)
    shift
    exec bash scripts/test "$@"
    ;;
  bench)
    shift
    exec bash scripts/bench "$@"
    ;;
  build)
    build_services
    train_services
    rm -f target/.livekit-library-tried
    fetch_livekit_library
    build_console
    ;;
  down | call | logs | doctor | train | help | --help | -h | --version | -V)
    build_services
    launch "$@"
    ;;
  *)
    build_services
    train_services
    fetch_livekit_library
    build_console
    launch "$@"
    ;;
esac
