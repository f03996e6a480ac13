# The tests of scripts/test-launcher on what ./ociprobe installs, and what it leaves to others. Sourced by it.
# shellcheck disable=SC2154 # of scripts/test-launcher

hide=(/usr/sbin/runc /usr/bin/crun /usr/bin/runsc)
lifecycle() {
  dir=$(built)
  hiding "${hide[@]}" -- env JAVA_HOME="$dir/jdk" PATH="$dir/bin:$PATH" "$dir/ociprobe" "$@"
}
lifecycle lifecycle --json
check "lifecycle_installsWhatIsMissing" called "runc crun runsc"
check "lifecycle_saysWhatItInstalls" says "installing runc crun runsc"
check "lifecycle_hidesTheInstallersOutput" not apt_chatters
check "lifecycle_leavesStdoutToTheTool" both "passes_on --json" "test ${out:0:1} = @"
for command in limits scale workload spikes calibrate profile run footprint reproduce; do
  lifecycle $command
  check "${command}_installsWhatIsMissing" called "runc crun runsc"
done
hide+=(/usr/bin/sysbench /usr/bin/wrk /usr/bin/civetweb /usr/bin/iperf3 /usr/bin/qperf)
lifecycle workload --runtime crun -r 5 sysbench-cpu
check "workload_ofAPackage_installsIt" both "called sysbench" "not called iperf3"
lifecycle workload http
check "workload_ofTwoPackages_installsBoth" both "called wrk" "called civetweb"
lifecycle workload requests
check "workload_ofOurOwnProgram_installsRuntimesAlone" both "called crun" "not called ociprobe-socket"
lifecycle reproduce --runtime crun --out new 001.1
check "reproduce_ofAnExperiment_installsItsWorkloads" both "called sysbench" "not called iperf3"
lifecycle reproduce 003
check "reproduce_ofADocument_installsAllOfIts" both "called iperf3" "called wrk"
lifecycle reproduce crun --no-install
check "reproduce_thatMayNot_installsNothing" called_nothing
for command in "reproduce --list" "reproduce 001 --dry-run"; do
  # shellcheck disable=SC2086 # a command and its arguments
  lifecycle $command
  check "${command// /_}_installsNothing" called_nothing
done
lifecycle lifecycle --no-install
check "noInstall_installsNothing" both called_nothing "passes_on --no-install"
lifecycle lifecycle -- echo --no-install
check "noInstall_behindTwoDashes_isTheContainers" called runc
lifecycle lifecycle --runtime crun,runsc=/opt/runsc
check "runtime_named_isInstalledAlone" both "called crun" "not called runsc"
lifecycle lifecycle --runtime=mine=/opt/x/runc
check "runtime_namedByPath_isNotInstalled" called_nothing
for command in doctor runtimes completion --version --help "lifecycle --help" "help lifecycle" "clean lifecycle" "workload --list" \
  "run --dry-run" init; do
  # shellcheck disable=SC2086 # a command and its arguments
  lifecycle $command
  check "${command// /_}_installsNothing" called_nothing
done
dir=$(built)
hiding "${hide[@]}" -- env APT_FAILS=yes JAVA_HOME="$dir/jdk" PATH="$dir/bin:$PATH" "$dir/ociprobe" lifecycle
check "lifecycle_whereInstallingFails_goesOn" passes_on lifecycle
check "lifecycle_whereInstallingFails_saysWhatToInstall" says "apt-get install runc"
check "lifecycle_whereInstallingFails_asksForNewListsOnce" calls "apt-get .* update" 1
dir=$(built)
hiding "${hide[@]}" -- \
  env APT_REMOVES=docker.io JAVA_HOME="$dir/jdk" PATH="$dir/bin:$PATH" "$dir/ociprobe" lifecycle --runtime runc
check "install_thatWouldRemoveAPackage_namesIt" says "would remove docker.io"
check "install_thatWouldRemoveAPackage_installsNothing" not test -e "$dir/bin/runc"
# Programs whose packages would start a server are taken out of them. This apt-get downloads one that has all of them.
dir=$(tree)
executable "$dir/bin/apt-get" <<'APT'
mkdir -p package/DEBIAN package/usr/bin
printf '%s\n' 'Package: servers' 'Version: 1' 'Architecture: all' 'Maintainer: nobody' 'Description: servers' >package/DEBIAN/control
for tool in promtool containerd ctr containerd-shim-runc-v2 docker-registry; do echo '#!/bin/sh' >"package/usr/bin/$tool"; done
dpkg-deb --build package "${!#}_1_all.deb"
APT
servers=(promtool containerd ctr containerd-shim-runc-v2 docker-registry)
hiding "${servers[@]/#//usr/bin/}" -- env XDG_CACHE_HOME="$dir/cache" PATH="$dir/bin:$PATH" "$dir/scripts/setup" "${servers[@]}"
took_all() { [[ $(find "$dir/cache/ociprobe-tools" -type f -perm 755 | wc -l) == "${#servers[@]}" ]]; }
check "setup_takesServersOutOfTheirPackages" both "fails_with 0" took_all
dir=$(tree)
hiding /usr/bin/mvn "${hide[@]}" -- \
  env JAVA_HOME="$dir/jdk" "$dir/ociprobe" lifecycle --no-install
check "lifecycle_thatMayNotInstallMaven_saysWhatToInstall" both "fails_with 3" "says 'apt-get install maven'"

# --- another user -----------------------------------------------------------------------------------------------------

nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
dir=$(really_built)
run "${nobody[@]}" "$dir/ociprobe" --version
check "anotherUser_usesTheBuild" prints_version
touch "$dir/pom.xml"
run "${nobody[@]}" "$dir/ociprobe" --version
check "anotherUser_isToldThatItCannotBuild" both "fails_with 3" "says 'not writable'"
dir=$(built)
hiding "${hide[@]}" -- "${nobody[@]}" env JAVA_HOME="$dir/jdk" PATH="$dir/bin:$PATH" "$dir/ociprobe" lifecycle
check "anotherUser_installsNothing" both called_nothing "passes_on lifecycle"
check "anotherUser_isToldWhatToInstall" says "only root can install it): apt-get install runc"
