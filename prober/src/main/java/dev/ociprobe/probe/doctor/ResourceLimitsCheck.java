package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the limits on open files and processes: getrlimit(2). */
final class ResourceLimitsCheck implements HostCheck {

  private static final long ENOUGH_FILES = 4_096;
  private static final long ENOUGH_PROCESSES = 4_096;

  // "Max open files            20000                20000                files"
  private static final Pattern LIMIT = Pattern.compile("(Max [a-z ]+?) {2,}([0-9]+|unlimited) .*");

  @Override
  public String id() {
    return "limits";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    PseudoFiles files = host.files();
    List<HostFinding> findings = new ArrayList<>();
    findings.add(
        resource(files, "limits.files", "Max open files", ENOUGH_FILES, "ulimit -n 65536"));
    findings.add(
        resource(
            files, "limits.processes", "Max processes", ENOUGH_PROCESSES, "ulimit -u unlimited"));
    findings.add(kernel(files, "pid_max"));
    findings.add(kernel(files, "threads-max"));
    findings.add(PidsMaxCheck.examine(files, ENOUGH_PROCESSES));
    return findings;
  }

  private static HostFinding resource(
      PseudoFiles files, String id, String name, long enough, String remedy) {
    Optional<String> soft =
        files.lines("/proc/self/limits").stream()
            .map(LIMIT::matcher)
            .filter(line -> line.matches() && line.group(1).equals(name))
            .map(line -> line.group(2))
            .findFirst();
    return soft.map(limit -> judge(id, limit, enough, remedy))
        .orElseGet(() -> HostFinding.unknown(id, "not in /proc/self/limits"));
  }

  private static HostFinding kernel(PseudoFiles files, String setting) {
    String id = "limits." + setting;
    String path = "/proc/sys/kernel/" + setting;
    return files
        .text(path)
        .map(limit -> judge(id, limit, ENOUGH_PROCESSES, "sysctl kernel." + setting + "=65536"))
        .orElseGet(() -> HostFinding.unknown(id, "can't read " + path));
  }

  private static HostFinding judge(String id, String limit, long enough, String remedy) {
    if (limit.equals("unlimited")) {
      return HostFinding.ok(id, limit);
    }
    Matcher digits = Pattern.compile("[0-9]{1,18}").matcher(limit);
    if (!digits.matches()) {
      return HostFinding.unknown(id, "\"" + limit + "\"");
    }
    return Long.parseLong(limit) >= enough
        ? HostFinding.ok(id, limit)
        : HostFinding.warn(id, limit + ": many containers at once may exceed it", remedy);
  }
}
