package dev.ociprobe.host.perf;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import java.util.List;

/**
 * The reason why nothing can be recorded on this host, in words for the user.
 *
 * @param problem a clause that other text may follow
 * @param remedy what the user can do, as an imperative
 */
public record RecorderObstacle(String problem, String remedy) {

  /**
   * A failed call.
   *
   * @param ringBytes the size of a ring
   * @param descriptors the number of descriptors that are needed
   */
  static RecorderObstacle of(
      PosixException e, PerfEnvironment host, int ringBytes, int descriptors) {
    String detail = String.valueOf(e.getMessage());
    if (e.function().equals("mmap")) {
      return ringNotMapped(ringBytes, detail);
    }
    return switch (e.errno()) {
      case Errno.EACCES, Errno.EPERM -> host.refusal();
      case Errno.ENOSYS -> host.rights().isFiltered() ? host.refusal() : notSupported(detail);
      case Errno.EMFILE, Errno.ENFILE -> tooFewDescriptors(descriptors);
      case Errno.EINVAL -> noMonotonicClock(detail);
      default -> notSupported(detail);
    };
  }

  /**
   * perf_event_open(2) refused.
   *
   * @param paranoid the setting, which matters to those without the rights
   */
  static RecorderObstacle notPermitted(String paranoid, TracingRights rights) {
    List<String> lacking = rights.lacking();
    if (!lacking.isEmpty()) {
      return new RecorderObstacle(
          "tracing the whole host is not permitted: " + String.join("; ", lacking),
          String.join("; ", rights.remedies()));
    }
    return new RecorderObstacle(
        "tracing the whole host is not permitted (kernel.perf_event_paranoid is " + paranoid + ")",
        "run as root with CAP_PERFMON or CAP_SYS_ADMIN, outside of a container that forbids"
            + " perf_event_open; `sysctl kernel.perf_event_paranoid=-1` permits it for everyone");
  }

  /** The kernel is locked down: no right and no setting permits tracing then. */
  static RecorderObstacle lockedDown() {
    return new RecorderObstacle(
        "the kernel is locked down (lockdown=confidentiality), which forbids tracing to root, too",
        "boot with lockdown=integrity");
  }

  /** The kernel was built without perf events. */
  static RecorderObstacle notSupported(String detail) {
    return new RecorderObstacle(
        "this kernel can't trace: " + detail,
        "use kernel 4.18 or later with CONFIG_PERF_EVENTS and CONFIG_EVENT_TRACING");
  }

  /** Tracepoints would name processes by ids of another pid namespace. */
  static RecorderObstacle pidNamespace() {
    return new RecorderObstacle(
        "ociprobe runs in a pid namespace of its own, and tracepoints have the host's pids",
        "run in the host's pid namespace (docker run --pid=host)");
  }

  /** Tells whether this process doesn't see the host's processes either. */
  public boolean hidesProcesses() {
    return equals(pidNamespace());
  }

  /** The list of tracepoints can't be read. */
  static RecorderObstacle noTracefs(String detail) {
    return new RecorderObstacle(
        "tracefs is not mounted and can't be: " + detail,
        "`mount -t tracefs tracefs /sys/kernel/tracing` on the host; a container needs it, too:"
            + " -v /sys/kernel/tracing:/sys/kernel/tracing:ro");
  }

  /** The kernel lacks tracepoints that every explanation needs. */
  static RecorderObstacle missingEvents(List<String> names) {
    return new RecorderObstacle(
        "this kernel lacks the tracepoints " + String.join(", ", names),
        "use a kernel with CONFIG_FTRACE and CONFIG_SCHED_TRACER or any other tracer");
  }

  /** A tracepoint's {@code format} file lacks what the decoder needs. */
  static RecorderObstacle unknownFormat(String event, String detail) {
    return new RecorderObstacle(
        "the tracepoint " + event + " has an unknown format: " + detail,
        "report it with `uname -r` and the file events/" + event + "/format of tracefs");
  }

  /**
   * The process or the host has run out of file descriptors.
   *
   * @param needed one for each event on each CPU
   */
  static RecorderObstacle tooFewDescriptors(int needed) {
    return new RecorderObstacle(
        "tracing takes %,d file descriptors, more than are left".formatted(needed),
        "`ulimit -n %d` before, fewer CPUs (--cpus), or `sysctl fs.file-max` if the whole host has"
                .formatted(Math.max(2048, 2 * Integer.highestOneBit(needed)))
            + " run out");
  }

  /** A ring buffer can't be mapped. */
  static RecorderObstacle ringNotMapped(int bytes, String detail) {
    return new RecorderObstacle(
        "a ring buffer of %,d bytes can't be mapped: %s".formatted(bytes, detail),
        "raise `sysctl kernel.perf_event_mlock_kb` or `ulimit -l`, or free memory");
  }

  /** Events can't be stamped with the clock of all other measurements. */
  static RecorderObstacle noMonotonicClock(String detail) {
    return new RecorderObstacle(
        "events can't be stamped with CLOCK_MONOTONIC: " + detail,
        "use kernel 4.1 or later with a stable clock source"
            + " (/sys/devices/system/clocksource/clocksource0/current_clocksource)");
  }
}
