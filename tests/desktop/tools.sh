#!/bin/sh
# What the desktop test needs beside Python: a display that exists in memory, and a hand to use it.
# Installed from Debian's packages where missing and permitted; otherwise one sentence says how.
set -e
missing=""
command -v Xvfb >/dev/null || missing="$missing xvfb"
command -v xdotool >/dev/null || missing="$missing xdotool"
[ -n "$missing" ] || exit 0
root=""
[ "$(id -u)" = 0 ] || root="sudo -n"
if command -v apt-get >/dev/null && $root true 2>/dev/null; then
  echo "Installing$missing ..."
  $root apt-get update -qq
  # shellcheck disable=SC2086  # a list of packages is meant
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq $missing >/dev/null
else
  echo "The desktop test needs$missing: apt install$missing" >&2
  exit 2
fi
