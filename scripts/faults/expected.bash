# The places and the expected causes of faults. Sourced.

# inject_cgroup CONTROLLER: the cgroup of a fault. On version 2 all faults share one.
inject_cgroup() {
  local root=/sys/fs/cgroup
  [[ -e $root/cgroup.controllers ]] || root+=/$1
  echo "$root/ociprobe-fault-$$"
}

# inject_expected FAULT: what the first cause's topic must match; nothing where several may be right.
inject_expected() {
  case $1 in
    stop-*) echo 'stopped by SIGSTOP from .*fault' ;;
    freeze-*) echo 'cgroup freezer' ;;
    fsfreeze) echo 'frozen file system' ;;
    quota) echo 'throttled' ;;
    hog) echo 'behind "spin"' ;;
    slow) echo 'page-ins|from its device' ;;
  esac
}
