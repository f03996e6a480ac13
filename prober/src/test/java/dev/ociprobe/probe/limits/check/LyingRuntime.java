package dev.ociprobe.probe.limits.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A wrapper around runc that accepts a limit but does something else. */
final class LyingRuntime {
  /** Sets variables to the verb and to the values of options of the command line. */
  private static final String ARGUMENTS =
      """
      #!/bin/bash
      for word; do
        case $before in --bundle) bundle=$word ;; --pid-file) pid=$word ;; esac
        case $word in create | start | exec | update | pause) verb=${verb:-$word} ;; esac
        before=$word
      done
      rewrite() {
        jq -c "$1" "$bundle/config.json" >"$bundle/new" && cat "$bundle/new" >"$bundle/config.json"
      }
      """;

  /** Moves the container's process into the root cgroup of every hierarchy. */
  static final String MOVES =
      """
      /usr/sbin/runc "$@" || exit
      [[ $verb != create ]] && exit
      for procs in /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/*/cgroup.procs; do
        [[ -e $procs ]] && cat "$pid" >"$procs"
      done
      exit 0
      """;

  /** Limits the tasks of the cgroup above the container's, not of its own. */
  static final String LIMITS_THE_PARENT =
      """
      if [[ $verb == create ]]; then
        group=$(jq -r .linux.cgroupsPath "$bundle/config.json")
        for root in /sys/fs/cgroup/pids /sys/fs/cgroup; do
          [[ -e $root${group%/*}/pids.max ]] && echo 100 >"$root${group%/*}/pids.max"
        done
        rewrite 'del(.linux.resources.pids)'
      fi
      exec /usr/sbin/runc "$@"
      """;

  /** A filter of jq: each clone(2) without CLONE_VM fails with ENOMEM. */
  private static final String NO_FORKS =
      """
      .linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{
        names: ["clone"], action: "SCMP_ACT_ERRNO", errnoRet: 12,
        args: [{index: 0, value: 256, valueTwo: 0, op: "SCMP_CMP_MASKED_EQ"}]}]}\
      """;

  /** Lets forks fail with ENOMEM. */
  static final String FORKS_NEVER = dropping(NO_FORKS);

  /** Lets forks fail with ENOMEM in containers with a limit on tasks. */
  static final String FORKS_FAIL = limitingTasks(NO_FORKS);

  /** Bounds processes by RLIMIT_NPROC, which answers EAGAIN as a limit on tasks does. */
  static final String BOUNDS_THE_USER =
      limitingTasks(
          """
          .process.user = {uid: 64321, gid: 64321} |
            .process.rlimits = [{type: "RLIMIT_NPROC", hard: 16, soft: 16}]\
          """);

  /** Leaves 18 tasks in the cgroup above the container's, beside the limit of its own. */
  static final String BOUNDS_THE_PARENT_TOO =
      """
      if [[ $verb == create ]] && jq -e '.linux.resources | .pids // .unified' \
          "$bundle/config.json" >/dev/null; then
        group=$(jq -r .linux.cgroupsPath "$bundle/config.json")
        for root in /sys/fs/cgroup/pids /sys/fs/cgroup; do
          above=$root${group%/*}
          [[ -e $above/pids.max ]] && echo $(($(<"$above/pids.current") + 18)) >"$above/pids.max"
        done
      fi
      exec /usr/sbin/runc "$@"
      """;

  /** Leaves 40 MiB to the cgroup above the container's, beside the limit of its own. */
  static final String BOUNDS_THE_PARENTS_MEMORY =
      """
      if [[ $verb == create ]] && jq -e .linux.resources.memory "$bundle/config.json" >/dev/null; then
        group=$(jq -r .linux.cgroupsPath "$bundle/config.json")
        for file in /sys/fs/cgroup/memory${group%/*}/memory.limit_in_bytes /sys/fs/cgroup${group%/*}/memory.max; do
          [[ -e $file ]] && echo 40M >"$file"
        done
      fi
      exec /usr/sbin/runc "$@"
      """;

  /** Denies the kernel log in the cgroup above the container's. */
  static final String DENIES_A_DEVICE_ABOVE =
      """
      if [[ $verb == create ]]; then
        group=$(jq -r .linux.cgroupsPath "$bundle/config.json")
        echo 'c 1:11 rw' >"/sys/fs/cgroup/devices${group%/*}/devices.deny"
      fi
      exec /usr/sbin/runc "$@"
      """;

  /** Says that each update has succeeded. */
  static final String SWALLOWS_ERRORS =
      """
      [[ $verb != update ]] && exec /usr/sbin/runc "$@"
      /usr/sbin/runc "$@" 2>/dev/null
      exit 0
      """;

  /** Runs what exec is given in the container's namespaces, but outside its cgroups. */
  static final String EXECS_OUTSIDE =
      """
      if [[ $verb == exec ]]; then
        while [[ $1 != exec ]]; do options+=("$1"); shift; done
        init=$(/usr/sbin/runc "${options[@]}" state "$2" | jq .pid)
        exec nsenter -t "$init" -m -p -r -w -- "${@:3}"
      fi
      exec /usr/sbin/runc "$@"
      """;

  private LyingRuntime() {}

  private static String limitingTasks(String filter) {
    return dropping("if .linux.resources | .pids // .unified then %s else . end".formatted(filter));
  }

  /** Drops something from config.json before create, by a filter of jq. */
  static String dropping(String filter) {
    return """
    [[ $verb == create ]] && rewrite '%s'
    exec /usr/sbin/runc "$@"
    """
        .formatted(filter);
  }

  /** Says that it is another version, and drops what the installed one may not know. */
  static String claiming(String version) {
    return """
    [[ $1 == --version ]] && echo "runc version %s" && exit
    [[ $verb == create ]] && rewrite 'del(.linux.resources.cpu.burst)'
    exec /usr/sbin/runc "$@"
    """
        .formatted(version);
  }

  /** Answers a verb with that exit status, without doing anything. */
  static String failing(String verb, int status) {
    return """
    [[ $verb == %s ]] && exit %d
    exec /usr/sbin/runc "$@"
    """
        .formatted(verb, status);
  }

  /**
   * Writes the wrapper into a directory; the body sees {@code verb}, {@code bundle} and {@code
   * pid}.
   */
  static Path write(Path directory, String body) throws IOException {
    Path script = Files.writeString(directory.resolve("runc"), ARGUMENTS + body);
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}
