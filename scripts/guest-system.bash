# What runs in the machine of scripts/guest: its first process, and the script that runs the command. Sourced by it, which
# has set these.
# shellcheck disable=SC2154

# The machine's first process: loads the modules, lays a tmpfs over the host's root and runs `run` there.
write_init() {
  cat >"$1" <<'INIT'
#!/bin/sh
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t devtmpfs dev /dev
for module in /modules/*; do $b insmod "$module"; done
options=trans=virtio,version=9p2000.L,msize=262144
$b mount -t 9p -o ro,$options,cache=loose root /lower
$b mount -t tmpfs tmpfs /upper
$b mkdir /upper/files /upper/work
$b mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work overlay /root
for dir in proc sys dev; do $b mount --move /$dir /root/$dir; done
$b mkdir -p /root/shared /root/dev/shm /root/dev/pts /root/.guest
$b ln -s /proc/self/fd /root/dev/fd
# /tmp stays the host's below the overlay: what is to be run may lie there.
for dir in run dev/shm; do $b mount -t tmpfs tmpfs /root/$dir; done
$b mkdir -p /root/run/systemd/system
$b mount -t devpts devpts /root/dev/pts
$b mount -t 9p -o $options,cache=none guest /root/.guest
$b mount -t 9p -o $options,cache=none shared /root/shared 2>/dev/null
$b ip link set lo up
# With the file of a host that is a container itself, systemd would ignore the kernel's command line.
$b rm -f /root/.dockerenv
# Not chroot: in one, no user namespace can be made, which runsc needs.
case " $($b cat /root/proc/cmdline) " in
  *" first=systemd "*)
    $b cp -r /root/.guest/units/. /root/run/systemd/system
    exec $b switch_root /root /lib/systemd/systemd --unit=guest.service
    ;;
esac
exec $b switch_root /root /bin/bash /.guest/run
INIT
  chmod +x "$1"
}

write_initrd() {
  local tree=$work/initrd
  mkdir -p "$tree"/{bin,proc,sys,dev,lower,upper,root}
  cp -r "$kernel/modules" "$tree/modules"
  cp /bin/busybox "$tree/bin/busybox"
  ln -s busybox "$tree/bin/sh"
  write_init "$tree/init"
  (cd "$tree" && find . | cpio -o -H newc --quiet) >"$work/initrd.cpio"
}

# The script that the guest runs once its root stands: mounts the cgroups, runs the command, notes its exit code.
write_run() {
  cat <<RUN
exec </dev/null
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb
$(declare -f mount_v1 mount_v2 mount_hybrid)
[[ $first == systemd ]] || mount_$layout
cd $(printf %q "$PWD")
( $(printf '%q ' "${guest_command[@]}") ) >/.guest/out 2>&1
echo \$? >/.guest/code
sync
echo o >/proc/sysrq-trigger
sleep 60
RUN
}

# write_units DIR: the service that runs the script under systemd; nothing else is started but the message bus.
write_units() {
  local unit
  for unit in dbus.service dbus.socket; do
    mkdir -p "$1/$unit.d"
    printf '[Unit]\nDefaultDependencies=no\n' >"$1/$unit.d/guest.conf"
  done
  cat >"$1/guest.service" <<'UNIT'
[Unit]
DefaultDependencies=no
Requires=dbus.service
After=dbus.service
[Service]
Type=oneshot
ExecStart=/bin/bash /.guest/run
TimeoutStartSec=infinity
UNIT
}

mount_v2() {
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  local controller
  for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do
    echo "+$controller" >/sys/fs/cgroup/cgroup.subtree_control
  done
}

mount_v1() {
  local controller
  mount -t tmpfs tmpfs /sys/fs/cgroup
  for controller in cpu cpuacct cpuset memory devices freezer blkio pids net_cls net_prio perf_event hugetlb; do
    mkdir "/sys/fs/cgroup/$controller"
    mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/$controller" 2>/dev/null || rmdir "/sys/fs/cgroup/$controller"
  done
}

mount_hybrid() {
  mount_v1
  mkdir /sys/fs/cgroup/unified
  mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified
}
