package dev.ociprobe.container.plain;

import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Rlimit;
import dev.ociprobe.bundle.spec.User;
import java.util.ArrayList;
import java.util.List;

/** The entries of a plan that describe the process. */
final class ProcessEntries {

  /** The names of getrlimit(2) in the order of their numbers, on x86-64 and aarch64. */
  private static final List<String> RLIMITS =
      List.of(
          "CPU",
          "FSIZE",
          "DATA",
          "STACK",
          "CORE",
          "RSS",
          "NPROC",
          "NOFILE",
          "MEMLOCK",
          "AS",
          "LOCKS",
          "SIGPENDING",
          "MSGQUEUE",
          "NICE",
          "RTPRIO",
          "RTTIME");

  private ProcessEntries() {}

  static List<String> of(ContainerProcess process) {
    List<String> entries = new ArrayList<>();
    ControlValues.orNone(process.args()).forEach(each -> entries.add("arg " + each));
    ControlValues.orNone(process.env()).forEach(each -> entries.add("env " + each));
    entries.add("cwd " + process.cwd());
    entries.addAll(limitsOf(process));
    if (process.user() != null) {
      addUser(entries, process.user());
    }
    return entries;
  }

  /** The entries that bind it alone, not its cgroup. */
  static List<String> limitsOf(ContainerProcess process) {
    List<String> entries = new ArrayList<>();
    if (process.oomScoreAdj() != null) {
      entries.add("oom " + process.oomScoreAdj());
    }
    ControlValues.orNone(process.rlimits()).forEach(each -> entries.add(rlimit(each)));
    return entries;
  }

  private static String rlimit(Rlimit limit) {
    int number = RLIMITS.indexOf(limit.type().replace("RLIMIT_", ""));
    return number < 0
        ? "refuse there is no " + limit.type()
        : "rlimit %d %s %s".formatted(number, limit.soft(), limit.hard());
  }

  private static void addUser(List<String> entries, User user) {
    if (user.uid() != null) {
      entries.add("uid " + user.uid());
    }
    if (user.gid() != null) {
      entries.add("gid " + user.gid());
    }
    ControlValues.orNone(user.additionalGids()).forEach(each -> entries.add("group " + each));
    if (user.umask() != null) {
      entries.add("umask " + user.umask());
    }
  }
}
