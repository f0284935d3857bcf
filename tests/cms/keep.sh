#!/bin/sh
# keep.sh FOLDER: runs each line of its input as a command in the background, writing to FOLDER/log.
# At the end of the input (the test closed it, or died: the system closes it then) it ends them all, with their
# children, and removes FOLDER. Nothing in it is worth a clean end.
folder=$1
groups=
trap : INT TERM HUP
while IFS= read -r line; do
  setsid sh -c "exec $line" >>"$folder/log" 2>&1 </dev/null &
  groups="$groups -$!"
done
# shellcheck disable=SC2086
[ -z "$groups" ] || kill -s KILL -- $groups
wait
rm -rf "$folder"
