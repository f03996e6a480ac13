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
