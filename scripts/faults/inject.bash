# Runs `ociprobe spikes` while a fault is injected into some of its creates. Sourced, from the repository's root.
#
#   inject_into_run FAULT COUNT    leaves run.json, truth (ns from, ns to, a line each) in $inject_dir
#   inject_score FAULT             prints a row

inject_dir=$(mktemp -d)
inject_pids=()

inject_end() {
  local pid
  for pid in "${inject_pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  if mountpoint -q "$inject_dir/state"; then
    fsfreeze -u "$inject_dir/state" 2>/dev/null || true
    umount "$inject_dir/state"
  fi
  rm -rf "$inject_dir"
}
trap inject_end EXIT

gcc -O2 -Wall -Wextra -o "$inject_dir/fault" scripts/faults/fault.c

# inject_arguments FAULT: the fault program's kind, milliseconds and argument; none for what injects nothing.
inject_arguments() {
  case $1 in
    stop-*) echo stop "${1#stop-}" ;;
    freeze) echo freeze 50 "/sys/fs/cgroup/freezer/ociprobe-fault-$$" ;;
    fsfreeze) echo fsfreeze 50 "$inject_dir/state" ;;
    quota) echo quota 300 "/sys/fs/cgroup/cpu/ociprobe-fault-$$" ;;
    hog) echo hog 60 "$(($(nproc) - 1))" ;;
    cold) echo cold 8 "$inject_dir/runc" "$(inject_disk_of "$inject_dir")" "/sys/fs/cgroup/blkio/ociprobe-fault-$$" ;;
    nothing | ring) ;;
    *) echo "unknown fault: $1" >&2 && return 2 ;;
  esac
}

# inject_expected FAULT: what the first cause's topic must match.
inject_expected() {
  case $1 in
    stop-*) echo 'stopped by SIGSTOP from .*fault' ;;
    freeze) echo 'cgroup freezer' ;;
    fsfreeze) echo 'frozen file system' ;;
    quota) echo 'throttled' ;;
    hog) echo 'behind "spin"' ;;
    cold) echo 'page-ins|from its device' ;;
    *) echo . ;;
  esac
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

inject_stopwatch_of() { # JVM's pid: its first child is not always it, its name is
  local tries child children
  for ((tries = 0; tries < 300; tries++)); do
    children=$(cat "/proc/$1"/task/*/children 2>/dev/null || true)
    for child in $children; do
      # The one that probes versions comes and goes; the one that measures has been there for half a second.
      [[ $(cat "/proc/$child/comm" 2>/dev/null) == stopwatch* ]] || continue
      sleep 0.7
      [[ -d /proc/$child ]] && echo "$child" && return
    done
    sleep 0.1
  done
  return 1
}

inject_into_run() {
  local fault=$1 count=$2 every=8 extra=() arguments stopwatch runtime=runc
  read -ra arguments < <(inject_arguments "$fault") || true
  rm -rf "$inject_dir/results"
  : >"$inject_dir/truth"
  [[ $fault == ring ]] && extra+=(--ring 8)
  if [[ $fault == cold ]]; then
    cp "$(type -P runc)" "$inject_dir/runc"
    runtime=runc=$inject_dir/runc
  fi
  if [[ $fault == fsfreeze ]]; then
    truncate -s 64M "$inject_dir/state.img"
    mkfs.ext4 -q "$inject_dir/state.img"
    mkdir -p "$inject_dir/state"
    mount -o loop "$inject_dir/state.img" "$inject_dir/state"
    # The runtime's state lies there: a runtime of ours that puts its own --root before runc's.
    printf '#!/bin/sh\nshift 2\nexec runc --root %s "$@"\n' "$inject_dir/state" >"$inject_dir/runc-there"
    chmod +x "$inject_dir/runc-there"
    runtime=runc=$inject_dir/runc-there
  fi
  ./ociprobe spikes --quiet --runtime "$runtime" --phase create --runs $((count * every + 60)) --seed 1 \
    --out "$inject_dir/results" "${extra[@]}" >"$inject_dir/text" 2>"$inject_dir/errors" &
  local run=$!
  inject_pids=("$run")
  if ((${#arguments[@]} > 0)); then
    stopwatch=$(inject_stopwatch_of "$run")
    "$inject_dir/fault" "${arguments[0]}" "$stopwatch" "$count" "$every" "${arguments[@]:1}" >"$inject_dir/truth" &
    inject_pids+=($!)
  fi
  wait "$run" || cat "$inject_dir/errors" >&2
  wait
  inject_pids=()
  if mountpoint -q "$inject_dir/state"; then umount "$inject_dir/state"; fi
}

inject_score() {
  jq -Rn '[inputs | split(" ") | map(tonumber)]' <"$inject_dir/truth" >"$inject_dir/truth.json"
  jq -r --slurpfile truth "$inject_dir/truth.json" --arg expected "$(inject_expected "$1")" --arg fault "$1" '
    def fill($n): tostring | (" " * ([$n - length, 0] | max)) + .;
    def over($t): select(.startNanos < $t[1] and .startNanos + .duration > $t[0]);
    .spikes as $spikes
    | if ($truth[0] | length) == 0 then
        "\($fault): \($spikes | length) spikes of the machine'\''s own, \([$spikes[] | select(.verdict == "INCONCLUSIVE")] | length) inconclusive; first causes: \([$spikes[].causes[0].topic // "none"] | group_by(.) | map("\(length) × \(.[0])") | join("; "))"
      else
        [ $truth[0][] as $t | [$spikes[] | over($t)] | first | select(. != null)
          | {right: ((.causes[0].topic // "") | test($expected)),
             ratio: (([.causes[] | select(.topic | test($expected)) | .nanos] | add // 0) / ([$t[1] - $t[0], 1000000] | max))} ] as $hits
        | ([$hits[] | select(.right) | .ratio] | sort) as $ratios
        | [$fault + (" " * (10 - ($fault | length))), ($truth[0] | length | fill(7)), ($hits | length | fill(11)),
           ([$hits[] | select(.right)] | length | fill(12)),
           (if ($ratios | length) == 0 then "–" else "\($ratios[0] * 100 | round)–\($ratios[-1] * 100 | round) %, median \($ratios[($ratios | length) / 2 | floor] * 100 | round) %" end | fill(30))] | join(" ")
      end' "$inject_dir/results/run.json"
}
