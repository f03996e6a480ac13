# Runs `ociprobe spikes` while a fault is injected into some of its creates. Sourced, from the repository's root.
#
#   inject_into_run FAULT COUNT    leaves run.json, truth (ns from, ns to, a line each) in $inject_dir
#   inject_score FAULT             prints a row

# shellcheck source=scripts/faults/expected.bash
source scripts/faults/expected.bash

# What is to be tested: a command and its options.
OCIPROBE=${OCIPROBE:-./ociprobe}

inject_dir=$(mktemp -d)
inject_pids=()
inject_options=() # further ones

inject_end() {
  trap '' INT TERM # timeout(1) sends the script one, and its process group another
  local pid
  for pid in "${inject_pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait
  local each
  for each in copies mounts; do
    if mountpoint -q "$inject_dir/$each"; then umount --lazy "$inject_dir/$each"; fi
  done
  if mountpoint -q "$inject_dir/state"; then
    fsfreeze -u "$inject_dir/state" 2>/dev/null || true
    umount "$inject_dir/state"
  fi
  [[ -z ${inject_symbols:-} ]] || echo "$inject_symbols" >/proc/sys/kernel/kptr_restrict
  rm -rf "$inject_dir"
}
trap inject_end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

gcc -O2 -Wall -Wextra -o "$inject_dir/fault" scripts/faults/*.c

# inject_arguments FAULT: the fault program's kind, milliseconds and arguments; none for what injects nothing.
inject_arguments() {
  local faults=$PWD/scripts/faults
  case $1 in
    stop-*) echo stop "${1#stop-}" ;;
    freeze-*) echo freeze "${1#freeze-}" "$(inject_cgroup freezer)" ;;
    fsfreeze) echo fsfreeze 50 "$inject_dir/state" ;;
    quota) echo quota 300 "$(inject_cgroup cpu)" ;;
    hog) echo hog 100 "$(($(nproc) - 1))" ;;
    slow) echo slow 0 "$inject_dir/runc" "$(inject_disk_of "$inject_dir")" "$(inject_cgroup blkio)" ;;
    cold) echo cold 0 ;;
    mounts) echo stretch 0 "$faults/mounts" "$inject_dir" ;;
    parallel) echo stretch 0 "$faults/parallel" "$inject_dir/bundle" "$inject_dir/parallel" ;;
    memory) echo stretch 0 "$faults/memory" "$inject_dir/large" "$inject_dir/runc" ;;
    fsync) echo stretch 0 "$faults/fsync" "$inject_dir" ;;
    cgroups) echo stretch 0 "$faults/cgroups" ;;
    ring) echo stop 50 ;; # below, with rings that are too small for what happens
    nothing) ;;
    *) echo "unknown fault: $1" >&2 && return 2 ;;
  esac
}

# inject_hide_symbols: hides the kernel's symbols, from root, too, until the end.
inject_hide_symbols() {
  inject_symbols=$(</proc/sys/kernel/kptr_restrict)
  echo 2 >/proc/sys/kernel/kptr_restrict
}

# inject_disk_of DIRECTORY: MAJ:MIN of the whole disk that it is on, as blkio wants it.
inject_disk_of() {
  local device
  device=$(findmnt -no MAJ:MIN -T "$1" | tr -d ' ')
  if [[ -e /sys/dev/block/$device/partition ]]; then
    cat "/sys/dev/block/$device/../dev"
  else
    echo "$device"
  fi
}

# inject_lives PID: whether it is there and no zombie.
inject_lives() { grep -qs '^State:[[:space:]]*[^ZX]' "/proc/$1/status"; }

# inject_stopwatch_of PID: the stopwatch of that JVM, as soon as there is one; fails once the JVM has ended.
inject_stopwatch_of() {
  local child
  while inject_lives "$1"; do
    for child in $(cat "/proc/$1"/task/*/children 2>/dev/null); do
      if [[ $(cat "/proc/$child/comm" 2>/dev/null) == stopwatch* ]]; then echo "$child" && return; fi
    done
    sleep 0.05
  done
  return 1
}

# inject_runtime FAULT: makes what the fault needs; the runtime that it shall meet.
inject_runtime() {
  case $1 in
    slow) inject_copied_runc ;;
    fsfreeze)
      truncate -s 64M "$inject_dir/state.img"
      mkfs.ext4 -q "$inject_dir/state.img"
      mkdir -p "$inject_dir/state"
      mount -o loop "$inject_dir/state.img" "$inject_dir/state"
      inject_runc_with_state
      ;;
    fsync) mkdir -p "$inject_dir/state" && inject_runc_with_state ;;
    parallel) $OCIPROBE bundle --out "$inject_dir/bundle" >/dev/null && echo runc ;;
    memory) head -c 256M /dev/zero >"$inject_dir/large" && inject_copied_runc ;;
    *) echo runc ;;
  esac
}

# inject_copied_runc: runc from a file of its own, of which nobody else has pages in the page cache.
inject_copied_runc() { cp "$(type -P runc)" "$inject_dir/runc" && echo "runc=$inject_dir/runc"; }

# inject_runc_with_state: runc with its state there; ociprobe's own --root is left out.
inject_runc_with_state() {
  printf '#!/bin/sh\n[ "$1" != --root ] || shift 2\nexec runc --root %s "$@"\n' "$inject_dir/state" \
    >"$inject_dir/runc-there"
  chmod +x "$inject_dir/runc-there"
  echo "runc=$inject_dir/runc-there"
}

# inject_lacks FAULT: the controller that the fault needs and that version 2 doesn't have here, as where version 1 holds it.
inject_lacks() {
  local controllers=/sys/fs/cgroup/cgroup.controllers needed=''
  case $1 in
    quota) needed=cpu ;;
    slow) needed=io ;;
    memory) needed=memory ;;
  esac
  if [[ -n $needed && -e $controllers && " $(<"$controllers") " != *" $needed "* ]]; then echo "$needed"; fi
}

# inject_delegate: gives the containers the controllers that cgroup version 2 has, all but those that version 1 holds.
inject_delegate() {
  local root=/sys/fs/cgroup controller
  [[ -e $root/cgroup.controllers ]] || return 0
  for controller in $(<"$root/cgroup.controllers"); do
    [[ " cpu io memory " != *" $controller "* ]] || echo "+$controller" >"$root/cgroup.subtree_control"
  done
}

inject_into_run() {
  local fault=$1 count=$2 runs extra=() arguments stopwatch runtime
  read -ra arguments < <(inject_arguments "$fault") || true
  rm -rf "$inject_dir"/{results,state,large,bundle}
  : >"$inject_dir/truth"
  runtime=$(inject_runtime "$fault")
  inject_delegate
  # A hit in each tenth cycle; or a stretch of them, of which each tenth isn't recorded.
  runs=$((count * 10 + 60))
  [[ ${arguments[0]:-} == stretch ]] && count=$((count * 10 / 9 + 1)) runs=$((count + 150))
  case $fault in
    ring) extra+=(--ring 4 --threshold 1.2x) ;;
    # What is slower by less than a half of an ordinary create.
    stop-20 | cold | mounts | parallel | memory | fsync) extra+=(--threshold 1.2x) ;;
  esac
  $OCIPROBE spikes --quiet --runtime "$runtime" --phase create --runs "$runs" --seed 1 \
    --out "$inject_dir/results" "${extra[@]}" "${inject_options[@]}" >"$inject_dir/text" 2>"$inject_dir/errors" &
  local run=$!
  inject_pids=("$run")
  # The fault has met nobody if that stopwatch was the one that asks for versions, which has ended since.
  while ((${#arguments[@]} > 0)) && [[ ! -s $inject_dir/truth ]] && stopwatch=$(inject_stopwatch_of "$run"); do
    "$inject_dir/fault" "${arguments[0]}" "$stopwatch" "$count" 10 "${arguments[@]:1}" >"$inject_dir/truth" &
    inject_pids=("$run" "$!")
    wait "$!" || break
  done
  wait "$run" || { cat "$inject_dir/errors" >&2 && return 1; }
  inject_pids=()
  if ((${#arguments[@]} > 0)) && [[ ! -s $inject_dir/truth ]]; then echo "$fault: no create was met with it" >&2 && return 1; fi
  if mountpoint -q "$inject_dir/state"; then umount "$inject_dir/state"; fi
}

# inject_keep DIRECTORY: what the last run left, to look at its misses.
inject_keep() {
  mkdir -p "$1"
  cp -r "$inject_dir"/{results,truth,text,errors} "$1"
}

# inject_balance: fails, and says where, unless the account of each spike of the last run balances.
inject_balance() {
  local unbalanced
  unbalanced=$(jq -r -f scripts/faults/balance.jq "$inject_dir/results/run.json")
  [[ -z $unbalanced ]] || { echo "$unbalanced" >&2 && return 1; }
}

inject_score() {
  local fixed=no
  case $1 in stop-* | freeze-*) fixed=yes ;; esac
  jq -Rn '[inputs | split(" ") | map(tonumber)]' <"$inject_dir/truth" >"$inject_dir/truth.json"
  jq -r -f scripts/faults/score.jq --slurpfile truth "$inject_dir/truth.json" --arg fault "$1" --arg fixed "$fixed" \
    --arg expected "$(inject_expected "$1")" "$inject_dir/results/run.json"
}
