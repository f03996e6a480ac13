# Copies of the launcher for scripts/test-launcher, the tools that they find, and what can be said of a run. Sourced by it;
# its copies lie in $work, and its counts are in $passed and $failed.
# shellcheck disable=SC2154 # of scripts/test-launcher

# run COMMAND…: leaves its stdout, stderr and exit code in $out, $err and $code.
run() {
  "$@" >"$work/out" 2>"$work/err" </dev/null
  code=$?
  out=$(<"$work/out") err=$(<"$work/err")
}

# check NAME CONDITION…: counts one test; a failure shows what the last run said.
check() {
  local name=$1
  shift
  if "$@"; then
    ((++passed))
    echo "ok: $name"
  else
    ((++failed))
    printf 'FAILED: %s (%s)\n  exit code %s\n  stdout: %s\n  stderr: %s\n' "$name" "$*" "$code" "$out" "$err"
  fi
}

says() { [[ $err == *"$1"* ]]; }
silent() { [[ -z $err ]]; }
prints_version() { [[ $code == 0 && $out == 'ociprobe '* ]]; }
fails_with() { [[ $code == "$1" ]]; }
one_line() { [[ -n $err && $err != *$'\n'* ]]; }

# executable FILE: makes FILE an executable with the script on stdin.
executable() {
  mkdir -p "${1%/*}"
  { echo '#!/bin/bash'; cat; } >"$1"
  chmod 755 "$1"
}

# tree: a copy of the launcher and its scripts beside one source; a JDK whose java prints its arguments and its PATH; and
# in bin/, for the head of the PATH, a Maven and an apt-get that keep a record of their calls in calls.
tree() {
  local dir
  dir=$(mktemp -d "$work/a tree.XXXX")
  chmod 755 "$dir"
  mkdir -p "$dir"/{scripts,bin} "$dir"/cli/src/{main,test,build} "$dir/jdk/bin"
  cp "$root/ociprobe" "$dir/"
  cp "$root"/scripts/{jdk.bash,setup,mvn} "$dir/scripts/"
  cp "$root/cli/src/build/jvm.options" "$dir/cli/src/build/"
  mkdir -p "$dir/prober/src/main/resources/dev/ociprobe/probe"
  cp -r "$root"/prober/src/main/resources/dev/ociprobe/probe/{workload,reproduce} "$dir/prober/src/main/resources/dev/ociprobe/probe/"
  touch "$dir/scripts/compile-c" "$dir/pom.xml" "$dir/cli/pom.xml" "$dir"/cli/src/{main,test}/Source.java
  echo 'JAVA_VERSION="25.9.9"' >"$dir/jdk/release"
  executable "$dir/jdk/bin/javac" </dev/null
  executable "$dir/jdk/bin/java" <<'JAVA'
printf '%s\n' "$@"
/usr/bin/env | /bin/grep -E '^(PATH|LC_CTYPE|COLUMNS|LINES)='
[[ -v PATH && ${PATH@a} == *x* ]] || echo "no PATH"
exit "${EXIT_CODE:-0}"
JAVA
  executable "$dir/bin/mvn" <<MVN
echo "mvn \$*" >>"$dir/calls"
sleep 0.2
[[ -z \${MAVEN_FAILS:-} ]] || { echo "compilation failed"; exit 1; }
mkdir -p "$dir/cli/target"
touch "$dir/cli/target/ociprobe.jar" "$dir/cli/target/build.stamp"
MVN
  executable "$dir/bin/apt-get" <<APT
echo "apt-get \$*" >>"$dir/calls"
echo "chatter of apt-get"
[[ -z \${APT_REMOVES:-} || " \$* " != *" -s "* ]] || { echo "Remv \$APT_REMOVES [1.0]"; exit 0; }
[[ -z \${APT_REMOVES:-} || " \$* " != *" --no-remove "* ]] || { echo "E: Packages need to be removed" >&2; exit 100; }
[[ -z \${APT_FAILS:-} ]] || { echo "E: Unable to locate package" >&2; exit 100; }
for word; do [[ \$word == -* || \$word == install ]] || { echo '#!/bin/bash' >"$dir/bin/\$word"; chmod 755 "$dir/bin/\$word"; }; done
APT
  : >"$dir/calls"
  echo "$dir"
}

# built: a tree that needs no build.
built() {
  local dir
  dir=$(tree)
  mkdir "$dir/cli/target"
  touch "$dir/cli/target/ociprobe.jar" "$dir/cli/target/build.stamp"
  echo "$dir"
}

# really_built: a copy with the real build in it, for the real JDK.
really_built() {
  local dir
  dir=$(built)
  cp -a "$root/cli/target/"{ociprobe.jar,lib,*.aot} "$dir/cli/target/"
  echo "$dir"
}

# in_tree DIR COMMAND…: runs it with the copy's own JDK, Maven and apt-get.
in_tree() {
  local dir=$1
  shift
  run env JAVA_HOME="$dir/jdk" PATH="$dir/bin:$PATH" "$@"
}

# hiding FILE… -- COMMAND…: runs it where these files and folders of /usr and /opt do not exist.
hiding() {
  # shellcheck disable=SC2016 # the inner bash expands it
  run unshare --mount bash -c '
    layer=$(mktemp -d)
    mount -t tmpfs tmpfs "$layer"
    for dir in usr opt; do
      mkdir -p "$layer/$dir/upper" "$layer/$dir/work"
      mount -t overlay -o "lowerdir=/$dir,upperdir=$layer/$dir/upper,workdir=$layer/$dir/work" overlay "/$dir"
    done
    while [[ $1 != -- ]]; do
      rm -rf "$1"
      shift
    done
    shift
    umount -l "$layer"
    rmdir "$layer"
    exec "$@"' hiding "$@"
}

called() { grep -qF -- "$1" "$dir/calls"; }
called_nothing() { [[ ! -s $dir/calls ]]; }
calls() { [[ $(grep -c "^$1" "$dir/calls") == "$2" ]]; }
passes_on() { [[ $code == 0 && $'\n'$out$'\n' == *$'\n'"$1"$'\n'* ]]; }
apt_chatters() { [[ $out$err == *"chatter of apt-get"* ]]; }
not() { ! "$@"; }
both() { eval "$1" && eval "$2"; }
