#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts the installed Flatpak and tells what its sandbox can reach: flatpak/try.sh APPID FOLDER
# Without a display it runs under Xvfb and leaves a picture of the window in FOLDER.
set -euo pipefail
id=$1 folder=$2
say() { printf '\n%s\n' "$*"; }
inside() { flatpak run --user --command=sh "$id" -c "$1"; }
fail() { say "$*" >&2; exit 1; }

say "What it is allowed:"
flatpak info --user --show-permissions "$id"

say "Network interfaces in the sandbox (the loopback alone):"
# Not /sys/class/net, which is that of the machine.
interfaces=$(inside "sed -n 's/^ *\\([^:]*\\):.*/\\1/p' /proc/net/dev")
printf '%s\n' "$interfaces"
[ "$interfaces" = lo ] || fail "The sandbox has a network."
inside 'cat /proc/net/route | tail -n +2 | grep -q .' && fail "The sandbox has a route."

say "Folders that the sandbox has in the home folder (its own data alone):"
inside 'find "$HOME" -mindepth 1 -path "$HOME/.var/app/*/*" -prune -o -print'
strange=$(inside 'find "$HOME" -path "$HOME/.var/app/$FLATPAK_ID" -prune -o ! -type d -print')
[ -z "$strange" ] || fail "The sandbox sees files that are not its own."
inside ': > "$XDG_DATA_HOME/.try" && rm "$XDG_DATA_HOME/.try"' || fail "The sandbox cannot write its own data."

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec flatpak run --user "$id"
fi
say "Starting it on a display of its own:"
# shellcheck disable=SC2016 # expands in the inner shell
xvfb-run -a -s '-screen 0 1600x1000x24' dbus-run-session -- sh -c '
  flatpak run --user "$0" & program=$!
  for second in $(seq 30); do
    sleep 1
    window=$(xdotool search --onlyvisible --class trophic 2>/dev/null | tail -n 1)
    [ -z "$window" ] || break
    kill -0 "$program" 2>/dev/null || { echo "It ended at once." >&2; exit 1; }
  done
  [ -n "$window" ] || { echo "No window came within 30 seconds." >&2; flatpak kill "$0"; exit 1; }
  xdotool windowmove "$window" 0 0 windowsize "$window" 1600 1000
  sleep 2
  import -window root "$1"
  flatpak kill "$0"
  wait "$program" 2>/dev/null || :
' "$id" "$folder/window.png"
say "It started offline; the picture is $folder/window.png"
