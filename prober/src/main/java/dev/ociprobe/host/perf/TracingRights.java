package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rights of this process as far as tracing the whole host takes them: capabilities(7),
 * seccomp(2), user_namespaces(7).
 *
 * @param isCapable true for {@code CAP_PERFMON} or {@code CAP_SYS_ADMIN}, or if nothing is known
 * @param isFiltered true where a seccomp filter decides on system calls
 * @param isRootOfTheHost false in a user namespace, whose capabilities don't count outside of it
 */
record TracingRights(boolean isCapable, boolean isFiltered, boolean isRootOfTheHost) {
  private static final int CAP_SYS_ADMIN = 21;
  private static final int CAP_PERFMON = 38;
  private static final String SECCOMP_MODE_FILTER = "2";
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{1,16}");

  /**
   * Reads the rights of this process.
   *
   * @param isRootOfTheHost false in a user namespace
   */
  static TracingRights of(PseudoFiles files, boolean isRootOfTheHost) {
    FileFields status = FileFields.keyed(files.lines("/proc/self/status"));
    Optional<String> effective =
        status.text("CapEff").filter(each -> HEXADECIMAL.matcher(each).matches());
    return new TracingRights(
        effective.isEmpty() || isCapable(Long.parseUnsignedLong(effective.get(), 16)),
        status.text("Seccomp").filter(SECCOMP_MODE_FILTER::equals).isPresent(),
        isRootOfTheHost);
  }

  private static boolean isCapable(long capabilities) {
    return (capabilities & ((1L << CAP_SYS_ADMIN) | (1L << CAP_PERFMON))) != 0;
  }

  /** Tells whether the kernel itself would let this process trace. */
  boolean suffice() {
    return isCapable && isRootOfTheHost;
  }

  /** The reasons to refuse perf_event_open(2), as clauses; none if nothing speaks against it. */
  List<String> lacking() {
    List<String> lacking = new ArrayList<>();
    if (!isRootOfTheHost) {
      lacking.add("root of this user namespace is an ordinary user of the host");
    }
    if (!isCapable) {
      lacking.add("this process has neither CAP_PERFMON nor CAP_SYS_ADMIN");
    }
    if (isFiltered) {
      lacking.add(
          suffice()
              ? "a seccomp profile forbids perf_event_open"
              : "a seccomp profile is in force, too");
    }
    return lacking;
  }

  /** The remedies, as imperatives; those of containers by the options of podman and docker. */
  List<String> remedies() {
    List<String> remedies = new ArrayList<>();
    if (!isRootOfTheHost) {
      remedies.add("run as the host's root, in no rootless container");
    }
    if (!isCapable) {
      remedies.add("give the service CAP_PERFMON, the container --privileged");
    }
    if (isFiltered && suffice()) {
      remedies.add(
          "allow perf_event_open (--security-opt seccomp=unconfined, SystemCallFilter= of systemd)");
    }
    return remedies;
  }
}
