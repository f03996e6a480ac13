package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.PseudoFiles;
import org.jspecify.annotations.Nullable;

/**
 * The kernel, and its settings that affect measurements.
 *
 * @param release as {@code uname -r}: {@code 6.1.0-18-amd64}
 * @param version as {@code uname -v}: build and preemption model
 * @param architecture as {@code x86_64}
 * @param commandLine its boot parameters, without the arguments of init
 * @param rcuExpedited {@code /sys/kernel/rcu_expedited}: above 0, grace periods are short and
 *     expensive
 * @param rcuNormal {@code /sys/kernel/rcu_normal}: above 0, expedited grace periods are slow ones
 * @param pidMax largest pid
 * @param threadsMax threads that the host may have
 * @param mounts the number of mounts in this mount namespace
 */
public record Kernel(
    @Nullable String release,
    @Nullable String version,
    String architecture,
    @Nullable String commandLine,
    @Nullable Long rcuExpedited,
    @Nullable Long rcuNormal,
    @Nullable Long pidMax,
    @Nullable Long threadsMax,
    int mounts) {

  static Kernel read(PseudoFiles files) {
    return new Kernel(
        files.text("/proc/sys/kernel/osrelease").orElse(null),
        files.text("/proc/sys/kernel/version").orElse(null),
        files.text("/proc/sys/kernel/arch").orElseGet(Kernel::architectureOfJvm),
        files.text("/proc/cmdline").map(Kernel::ownParameters).orElse(null),
        files.number("/sys/kernel/rcu_expedited").orElse(null),
        files.number("/sys/kernel/rcu_normal").orElse(null),
        files.number("/proc/sys/kernel/pid_max").orElse(null),
        files.number("/proc/sys/kernel/threads-max").orElse(null),
        files.mounts().mounts().size());
  }

  // The words after "--" are init's arguments: they don't affect a measurement and may be private.
  private static String ownParameters(String commandLine) {
    int end = commandLine.indexOf(" -- ");
    return end < 0 ? commandLine : commandLine.substring(0, end);
  }

  // Linux before 6.1 has no such file, and Java has its own name for x86_64.
  private static String architectureOfJvm() {
    String name = System.getProperty("os.arch", "unknown");
    return name.equals("amd64") ? "x86_64" : name;
  }
}
