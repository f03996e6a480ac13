package dev.ociprobe.host.perf;

import java.util.List;

/** Why nothing can be recorded on this host, in words for the user. */
public sealed interface Unavailable {

  /** What is the matter. */
  String what();

  /** What the user can do about it, as an imperative. */
  String remedy();

  /** perf_event_open(2) refused. */
  record NotPermitted(String paranoid) implements Unavailable {
    @Override
    public String what() {
      return "tracing the whole host is not permitted (kernel.perf_event_paranoid is "
          + paranoid
          + ")";
    }

    @Override
    public String remedy() {
      return "run as root with CAP_PERFMON or CAP_SYS_ADMIN, outside of a container that forbids"
          + " perf_event_open; `sysctl kernel.perf_event_paranoid=-1` lifts it for everybody";
    }
  }

  /** The kernel was built without perf events. */
  record NotSupported(String detail) implements Unavailable {
    @Override
    public String what() {
      return "this kernel can't trace: " + detail;
    }

    @Override
    public String remedy() {
      return "use a kernel with CONFIG_PERF_EVENTS and CONFIG_EVENT_TRACING, 4.18 or later";
    }
  }

  /** Tracepoints would name processes by other ids than ours. */
  record PidNamespace() implements Unavailable {
    @Override
    public String what() {
      return "this is a pid namespace of its own, where tracepoints' pids can't be understood";
    }

    @Override
    public String remedy() {
      return "run in the host's pid namespace (docker run --pid=host)";
    }
  }

  /** The list of tracepoints can't be had. */
  record NoTracefs(String detail) implements Unavailable {
    @Override
    public String what() {
      return "tracefs is neither mounted nor can it be: " + detail;
    }

    @Override
    public String remedy() {
      return "`mount -t tracefs tracefs /sys/kernel/tracing`";
    }
  }

  /** Without these there is nothing to explain. */
  record MissingEvents(List<String> names) implements Unavailable {
    public MissingEvents {
      names = List.copyOf(names);
    }

    @Override
    public String what() {
      return "this kernel lacks the tracepoints " + String.join(", ", names);
    }

    @Override
    public String remedy() {
      return "use a kernel with CONFIG_FTRACE and CONFIG_SCHED_TRACER or any other tracer";
    }
  }

  /** A tracepoint's {@code format} says something else than what is asked of it. */
  record UnknownFormat(String event, String detail) implements Unavailable {
    @Override
    public String what() {
      return "the tracepoint " + event + " has an unknown format: " + detail;
    }

    @Override
    public String remedy() {
      return "report it with `uname -r` and the file events/" + event + "/format of tracefs";
    }
  }

  /**
   * Each event takes a descriptor a CPU.
   *
   * @param needed in all
   */
  record TooFewDescriptors(int needed) implements Unavailable {
    @Override
    public String what() {
      return "tracing takes %,d file descriptors, and there are not as many".formatted(needed);
    }

    @Override
    public String remedy() {
      return "`ulimit -n` more, or `sysctl fs.file-max` if the whole host has run out";
    }
  }

  /** A ring can't be mapped. */
  record RingNotMapped(int bytes, String detail) implements Unavailable {
    @Override
    public String what() {
      return "a ring of %,d bytes can't be mapped: %s".formatted(bytes, detail);
    }

    @Override
    public String remedy() {
      return "raise `sysctl kernel.perf_event_mlock_kb` or `ulimit -l`, or free memory";
    }
  }

  /** Events can't be stamped with the clock of all other measurements. */
  record NoMonotonicClock(String detail) implements Unavailable {
    @Override
    public String what() {
      return "events can't be stamped with CLOCK_MONOTONIC: " + detail;
    }

    @Override
    public String remedy() {
      return "use a kernel 4.1 or later whose clock source is stable"
          + " (/sys/devices/system/clocksource/clocksource0/current_clocksource)";
    }
  }
}
