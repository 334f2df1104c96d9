# shellcheck shell=bash
# What the four modules are called and where they live on hosts. Sourced, not run.
#
# VB_OPT  the folder /opt of a host; another one for trials

# shellcheck disable=SC2034 # used by those who source this
opt=${VB_OPT:-/opt}

# service_of MODULE: the service of a module, which is also its folder below /opt (Console: none).
service_of() {
  case "$1" in
    vb-core) echo voxbridge ;;
    vb-agents) echo voxcore ;;
    vb-dialler) echo voxdialler ;;
    vb-dashboard) echo console ;;
    *) return 1 ;;
  esac
}

# module_of NAME: the module of a service, or the module itself.
module_of() {
  case "$1" in
    vb-core | voxbridge | backend) echo vb-core ;;
    vb-agents | voxcore | fleet) echo vb-agents ;;
    vb-dialler | voxdialler | dialler) echo vb-dialler ;;
    vb-dashboard | console) echo vb-dashboard ;;
    *) return 1 ;;
  esac
}

# is_tag_of MODULE TAG: whether the tag is a release of the module, such as vb-agents-2026.06.22-1.
is_tag_of() {
  [[ $2 =~ ^$1-[0-9]{4}\.(0[1-9]|1[0-2])\.(0[1-9]|[12][0-9]|3[01])-[1-9][0-9]*$ ]]
}

# setting FILE NAME DEFAULT: a value of a host file.
setting() {
  local found=
  if [ -r "$1" ]; then
    found=$(sed -n "s/^$2=//p" "$1" | tail -1)
    found=${found%\"}
    found=${found#\"}
  fi
  printf '%s' "${found:-$3}"
}
