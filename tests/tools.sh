#!/bin/sh
# What some tests need beside Python: sh tests/tools.sh COMMAND=PACKAGE ...
# Installed from Debian's packages where missing and permitted; otherwise one sentence says how.
set -e
missing=""
for tool in "$@"; do
  command -v "${tool%%=*}" >/dev/null || missing="$missing ${tool#*=}"
done
[ -n "$missing" ] || exit 0
root=""
[ "$(id -u)" = 0 ] || root="sudo -n"
if command -v apt-get >/dev/null && $root true 2>/dev/null; then
  echo "Installing$missing ..."
  $root apt-get update -qq
  # shellcheck disable=SC2086  # a list of packages is meant
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq $missing >/dev/null
else
  echo "These tests need$missing: apt install$missing" >&2
  exit 2
fi
