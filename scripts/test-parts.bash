# The parts of scripts/test, and the counting of what passed. Sourced by it, in the repository's root.

# Maven's arguments that leave out unit tests; -DskipTests would leave out the integration tests with them.
readonly no_units=(-Dtest=none -Dsurefire.failIfNoSpecifiedTests=false)
# Those that leave out the checks which the part format runs.
readonly no_checks=(-Dspotless.check.skip -Dcheckstyle.skip)
# Only integration tests, of a tree that has just been built.
# shellcheck disable=SC2034 # for scripts/test
readonly only_integration=("${no_units[@]}" "${no_checks[@]}" -Dexec.skip)

begin_tests() {
  work=$(mktemp -d)
  trap 'stop_beside; rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
  passed=0 failed=0 skipped=0
  declare -gA running=()
  belongings | sort >"$work/before"
  touch "$work/start"
}

finish_tests() {
  count_java_tests
  title "nothing is left on the host"
  if nothing_left; then ((++passed)); else ((++failed)); fi
  [[ -z ${coverage:-} ]] || printf '\ncoverage of the tests'"'"' own JVMs (commands they start are not counted): %s\n' "$coverage"
  printf '\nociprobe: %d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0))
}

title() { printf '\n== %s\n' "$1"; }

# Sets cpu to the seconds of CPU time that the ended children of this shell have taken; a subshell would count its own.
count_cpu() {
  local file=$work/times.$BASHPID
  times >"$file"
  cpu=$(awk 'NR == 2 { gsub(/[ms]/, " "); print int($1 * 60 + $2 + $3 * 60 + $4) }' "$file")
}

begin_clock() {
  count_cpu
  clock=("$SECONDS" "$cpu")
}

# took [MORE]: prints the time since begin_clock.
took() {
  count_cpu
  echo "($((SECONDS - clock[0])) s, $((cpu - clock[1])) s of CPU time${1:-})"
}

# java_tests TITLE ARGUMENT…: builds and tests with Maven; leaves its exit code in maven.
java_tests() {
  local clock cpu
  begin_clock
  title "$1"
  scripts/mvn --fail-at-end verify "${@:2}" </dev/null
  maven=$?
  took
  if ((maven != 0)); then
    echo "FAILED: $1, see above"
    maven_failed=yes
  fi
}

# with_c1 COMMAND…: what it starts of ours ends before C2 pays off, which doubles the CPU time of a start.
with_c1() { JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1 "$@"; }

# As the first start does, for the parts that need no more.
part_build() { ./ociprobe --version; }
part_lint() { scripts/test-lint; }
part_format() { scripts/mvn -q --fail-at-end spotless:check@format checkstyle:check@summaries; }
part_engines() { ./ociprobe --version && with_c1 scripts/test-engines; }
part_servers() { ./ociprobe --version && with_c1 scripts/test-servers native runc; }
part_launcher() { ./ociprobe --version && scripts/test-launcher; }
# The idle policy leaves the CPUs to whatever else wants to run, at once.
part_guests() { ./ociprobe --version && chrt --idle 0 scripts/test-guests; }
# Not in the guest: the part guests boots its own at the same time, and two are too slow for what they show.
part_matrix() { with_c1 scripts/runtimes-matrix --no-guest; }

part_scripts() {
  local file scripts=()
  while read -r file; do
    if [[ $(head -c 64 "$file" | tr -d '\0' | head -n 1) == '#!'*sh || $file == *.bash ]]; then scripts+=("$file"); fi
  done < <(find ociprobe scripts .ci ./*/src/build -type f -not -path '*/target/*')
  shellcheck --severity=warning -x "${scripts[@]}"
}

# One cycle of one runtime, by the command that users start.
part_container() {
  ./ociprobe lifecycle --no-install --runtime runc --runs 1 --warmup 0 --out "$work/results"
}

# run_part NAME: runs a part, shows its output and counts it.
run_part() {
  local clock cpu status
  begin_clock
  title "$1"
  "part_$1" </dev/null 2>&1 | tee "$work/$1"
  status=${PIPESTATUS[0]}
  took
  count_result "$status" "$work/$1"
}

# beside NAME: starts a part; finish_beside shows and counts it.
beside() {
  (
    trap - EXIT INT TERM HUP
    begin_clock
    "part_$1" </dev/null >"$work/$1" 2>&1
    status=$?
    took ", beside other parts" >"$work/$1.took"
    exit "$status"
  ) &
  running[$1]=$!
}

# finish_beside NAME…: waits for those parts, and shows and counts them.
finish_beside() {
  local name
  for name in "$@"; do
    wait "${running[$name]}"
    count_beside "$name" $?
    unset "running[$name]"
  done
}

# count_beside NAME STATUS
count_beside() {
  title "$1"
  cat "$work/$1"
  cat "$work/$1.took"
  count_result "$2" "$work/$1"
}

# Ends the parts that still run, as after Ctrl-C, which does not reach what runs in the background.
stop_beside() {
  local pid
  for pid in ${running[@]+"${running[@]}"}; do pkill -TERM -P "$pid"; done
  wait
}

# count_result STATUS OUTPUT: counts a part by its last line, "N passed, N failed"; else as one test.
count_result() {
  if [[ $(tail -n 1 "$2") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    ((passed += BASH_REMATCH[1], failed += BASH_REMATCH[2]))
  elif (($1 == 0)); then
    ((++passed))
  else
    ((++failed))
  fi
}

# Adds up the reports that Surefire and Failsafe have written since the start, and lists the skipped tests with their
# reasons.
count_java_tests() {
  local counts reports
  mapfile -t reports < <(find ./*/target/surefire-reports ./*/target/failsafe-reports -name 'TEST-*.xml' \
    -newer "$work/start" 2>/dev/null)
  if ((${#reports[@]})); then
    awk -v ci="${CI:-}" -v counts="$work/counts" '
      function attribute(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
      /<testsuite / { tests += attribute("tests"); bad += attribute("errors") + attribute("failures"); skips += attribute("skipped") }
      /<testcase / { test = attribute("classname") "." attribute("name") }
      /<skipped/ {
        why = attribute("message")
        if (ci == "true" && why !~ /^(Assumption failed: )?this host: /) { unfounded++; printf "FAILED: " }
        print "skipped: " test ": " why
      }
      END { print tests - bad - skips, bad + unfounded, skips - unfounded > counts }
    ' "${reports[@]}"
    read -r -a counts <"$work/counts"
    ((passed += counts[0], failed += counts[1], skipped += counts[2]))
  fi
  if [[ -n ${maven_failed:-} ]] && ((failed == 0)); then failed=1; fi
}

# Merges what the tests' JVMs have recorded into one report. Generated code is left out.
write_coverage() {
  local file options=() index=target/coverage/html/index.html
  # shellcheck source=scripts/jdk.bash
  source scripts/jdk.bash
  jdk_find || return
  mkdir -p "${index%/*}"
  while read -r file; do options+=(--classfiles "$file"); done < <(find ./*/target/classes -name '*.class' \
    -not -path '*/generated/*' -not -name module-info.class)
  for file in ./*/src/main/java; do options+=(--sourcefiles "$file"); done
  if "$jdk_home/bin/java" -jar target/coverage/jacococli.jar report ./*/target/jacoco.exec "${options[@]}" \
    --name ociprobe --html "${index%/*}" --csv "${index%/*}/coverage.csv" >"$work/coverage" 2>&1; then
    coverage=$PWD/$index
  else
    cat "$work/coverage"
    echo "FAILED: the coverage report"
    ((++failed))
  fi
}

# What ociprobe makes on a host, a line each.
belongings() {
  local pid program
  find /sys/fs/cgroup -type d -name 'ociprobe*' 2>/dev/null
  find /run/ociprobe /var/lib/ociprobe -mindepth 1 -maxdepth 1 2>/dev/null
  find /tmp -mindepth 1 -maxdepth 1 -name '*ociprobe*'
  awk '$2 ~ /\/ociprobe[-\/]/ {print "mount " $2}' /proc/mounts
  for pid in /proc/[0-9]*; do
    program=$(readlink "$pid/exe") || continue
    case ${program##*/} in
      runc* | crun* | runsc* | stopwatch* | payload*) echo "process ${pid#/proc/} $program" ;;
    esac
  done
}

# Fails if something is there now that was not at the start; dying cgroups and processes get a moment.
nothing_left() {
  local attempt left
  for attempt in 1 2 3 4 5; do
    left=$(belongings | sort | comm -13 "$work/before" -)
    [[ -n $left ]] || return 0
    sleep "0.$attempt"
  done
  printf 'left on the host:\n%s\n' "$left"
  return 1
}
