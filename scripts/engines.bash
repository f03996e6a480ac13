# Debian's container engines in a private tree: Podman, containerd, Docker, Buildah. Sourced, in a mount namespace of its own.
#
# Sets engines_tree; $work is a directory for it and for the engines' logs. make_engines needs the network, nothing else does.

readonly engines_suite=bookworm engines_packages=podman,crun,runc,containerd,docker.io,buildah,busybox-static,uidmap,util-linux
readonly engines_tree=${work:?}/tree
# Raising limits is not permitted everywhere.
readonly engines_limits=(--ulimit nofile=1024:1024 --ulimit nproc=1024:1024)
engines_daemons=()

# The cgroups below which engines put theirs.
engines_parents() { find /sys/fs/cgroup -type d \( -name docker -o -name default -o -name libpod_parent \) -prune 2>/dev/null | sort; }

# Engines never remove them.
remove_engines_parents() {
  local attempt parent left
  for attempt in 1 2 3 4 5 6 7 8 9; do
    left=$(comm -13 <(echo "$engines_parents_before") <(engines_parents))
    [[ -n $left ]] || return 0
    for parent in $left; do find "$parent" -depth -type d -exec rmdir {} + 2>/dev/null; done
    sleep "0.$attempt"
  done
  return 1
}

# Ends the engines and removes the tree; what an engine's shim still holds there goes with the mount namespace.
end_engines() {
  ((${#engines_daemons[@]} == 0)) || kill -TERM "${engines_daemons[@]}" 2>/dev/null
  wait
  engines_daemons=()
  [[ -z ${engines_parents_before+set} ]] || remove_engines_parents
  awk -v below="$engines_tree/" 'index($2 "/", below) == 1 { print $2 }' /proc/mounts | tac | xargs -r umount --lazy
  rm -rf --one-file-system "$engines_tree"
}

make_engines() {
  engines_parents_before=$(engines_parents)
  timeout 180 mmdebstrap --quiet --variant=extract --include="$engines_packages" --aptopt='Acquire::Retries "1"' \
    --aptopt='Acquire::http::Timeout "20"' "$engines_suite" "$engines_tree" >"$work/tree.log" 2>&1 || return
  local directory
  mount --bind "$engines_tree" "$engines_tree" || return # engines take their root for a mount
  mkdir -p "$engines_tree"/{proc,sys,dev,run,tmp,var/tmp,etc/containers}
  printf 'root:x:0:0:root:/root:/bin/sh\n' >"$engines_tree/etc/passwd"
  printf 'root:x:0:\n' >"$engines_tree/etc/group"
  for directory in proc sys dev; do
    mount --rbind "/$directory" "$engines_tree/$directory" || return
  done
  mount -t tmpfs tmpfs "$engines_tree/run" && mount -t tmpfs tmpfs "$engines_tree/tmp" || return
  # crun refuses version 2's hierarchy beside version 1's.
  [[ ! -d /sys/fs/cgroup/unified ]] || mount -t tmpfs tmpfs "$engines_tree/sys/fs/cgroup/unified" || return
  mkdir -p "$engines_tree"/tmp/root/{bin,tmp}
  cp "$engines_tree/bin/busybox" "$engines_tree/tmp/root/bin/"
  local name
  for name in sh echo sleep true; do ln -s busybox "$engines_tree/tmp/root/bin/$name"; done
  tar -C "$engines_tree/tmp/root" -cf "$engines_tree/tmp/bb.tar" .
  echo '{"default": [{"type": "insecureAcceptAnything"}]}' >"$engines_tree/etc/containers/policy.json"
  # The log of an engine's containers and events goes nowhere else.
  printf '[engine]\nevents_logger = "none"\ncgroup_manager = "cgroupfs"\n[containers]\nlog_driver = "k8s-file"\n' \
    >"$engines_tree/etc/containers/containers.conf"
  printf '[storage]\ndriver = "vfs"\nrunroot = "/run/storage"\ngraphroot = "/tmp/storage"\n' >"$engines_tree/etc/containers/storage.conf"
}

# inside ENGINE COMMAND…: runs it in the tree; its output goes to ENGINE.log. A network namespace of its own keeps the host's
# settings, which Docker changes.
inside() { unshare --net chroot "$engines_tree" "${@:2}" </dev/null >>"$work/$1.log" 2>&1; }

# awaits FILE: a socket that a daemon makes.
awaits() {
  local attempt
  for ((attempt = 0; attempt < 150; attempt++)); do
    [[ ! -S $engines_tree$1 ]] || return 0
    sleep 0.1
  done
  return 1
}

# daemon ENGINE COMMAND…
daemon() {
  unshare --net chroot "$engines_tree" "${@:2}" </dev/null >>"$work/$1.log" 2>&1 &
  engines_daemons+=($!)
}

run_podman_runc() { run_podman podman_runc runc; }
run_podman_crun() { run_podman podman_crun crun; }

run_podman() { inside "$1" podman import /tmp/bb.tar local/bb && podman_once "$1" "$2"; }

# podman_once ENGINE RUNTIME: a container of an image that is there.
podman_once() {
  inside "$1" podman --runtime "$2" run --rm --name "by-$2" --network none "${engines_limits[@]}" local/bb /bin/echo "$2"
}

# An ordinary user, whom only the tree knows.
run_podman_rootless() {
  local home=$engines_tree/home/user
  printf 'user:x:1000:1000::/home/user:/bin/sh\n' >>"$engines_tree/etc/passwd"
  printf 'user:x:1000:\n' >>"$engines_tree/etc/group"
  echo user:100000:65536 | tee "$engines_tree/etc/subuid" >"$engines_tree/etc/subgid"
  mkdir -p "$home" "$engines_tree/run/user/1000" && chmod 1777 "$engines_tree"/{tmp,var/tmp} &&
    chown 1000:1000 "$home" "$engines_tree/run/user/1000" &&
    as_user podman_rootless podman import /tmp/bb.tar local/bb &&
    as_user podman_rootless podman --runtime crun run --rm --name by-user --network none "${engines_limits[@]}" local/bb /bin/echo user
  local status=$?
  # The process that keeps the user's namespaces outlives its container.
  kill "$(cat "$engines_tree/run/user/1000/libpod/tmp/pause.pid")" 2>/dev/null
  return "$status"
}

# as_user ENGINE COMMAND…: the kernel refuses user namespaces to what was started by chroot.
as_user() {
  # shellcheck disable=SC2016 # for the shell that is started
  unshare --mount --net bash -c 'cd "$0" && mkdir -p old && pivot_root . old && /bin/busybox umount -l /old &&
    exec /usr/bin/setpriv --reuid 1000 --regid 1000 --clear-groups /bin/busybox env HOME=/home/user \
      XDG_RUNTIME_DIR=/run/user/1000 "$@"' "$engines_tree" "${@:2}" </dev/null >>"$work/$1.log" 2>&1
}

# A container of podman's that runs podman itself.
run_podman_nested() {
  local inner="podman --root /tmp/nested --runroot /run/nested --runtime runc run --rm --name nested --network none"
  inner+=" ${engines_limits[*]} --rootfs /tmp/root /bin/echo nested"
  inside podman_nested podman --runtime crun run --rm --name outer --privileged --network none "${engines_limits[@]}" \
    --volume /:/outer local/bb /bin/busybox chroot /outer /bin/busybox sh -c "busybox mount -t proc proc /proc && $inner"
}

run_buildah() {
  inside buildah buildah from --name built --pull-never scratch &&
    inside buildah buildah add built /tmp/bb.tar / &&
    inside buildah buildah run --isolation oci --runtime runc --network none built /bin/echo buildah
}

run_containerd() {
  printf 'version = 2\nroot = "/tmp/containerd"\nstate = "/run/containerd"\n[grpc]\naddress = "/run/ctr.sock"\n' \
    >"$engines_tree/tmp/containerd.toml"
  daemon containerd containerd --config /tmp/containerd.toml
  awaits /run/ctr.sock || return
  # An OCI archive, as podman writes it.
  inside containerd podman save --format oci-archive -o /tmp/bb.oci.tar localhost/local/bb &&
    inside containerd ctr -a /run/ctr.sock images import --snapshotter native /tmp/bb.oci.tar &&
    ctr_once
}

# A container of an image that is there.
ctr_once() {
  inside containerd ctr -a /run/ctr.sock run --snapshotter native --rm localhost/local/bb:latest by-ctr /bin/echo ctr
}

run_docker() {
  daemon docker dockerd --iptables=false --bridge=none --storage-driver vfs --data-root /tmp/docker --exec-root /run/docker \
    --pidfile /run/docker.pid -H unix:///run/docker.sock
  awaits /run/docker.sock || return
  inside docker docker -H unix:///run/docker.sock import /tmp/bb.tar bb &&
    inside docker docker -H unix:///run/docker.sock run --rm --network none bb /bin/echo docker
}
