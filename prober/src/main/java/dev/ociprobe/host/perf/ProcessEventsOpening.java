package dev.ociprobe.host.perf;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvent.Source;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens {@link ProcessEvents} or reports the obstacle. For one call of {@link #open}. */
final class ProcessEventsOpening {
  /** The size of a ring: thousands of forks and exits, which are read several times a second. */
  private static final int RING_BYTES = 1 << 20;

  private static final int DESCRIPTORS_A_CPU = 4;

  /**
   * {@code SIGCHLD}, by which the parent of a process learns of its end, and the signals that stop
   * a process: {@code SIGSTOP} to {@code SIGTTOU}.
   */
  private static final String RARE_SIGNALS = "sig == 17 || (sig >= 19 && sig <= 22)";

  /**
   * The part of a program's stack that holds its arguments: behind the environment's addresses, and
   * up to 8 KiB that the kernel leaves out at random.
   */
  private static final int STACK_BYTES = 16 << 10;

  /** A name without characters of the filter's language. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+-]+");

  private final Posix posix;
  private final PerfEnvironment host;
  private final List<CpuRing> rings = new ArrayList<>();
  private final List<String> programs;
  private final Set<Long> withArguments = new HashSet<>();
  private final Set<Long> execIds = new HashSet<>();
  private final Set<Long> signalIds = new HashSet<>();
  private boolean countsLost;
  private boolean hasArguments;

  ProcessEventsOpening(Posix posix, PerfEnvironment host, Collection<String> programs) {
    this.posix = posix;
    this.host = host;
    this.programs =
        programs.stream().filter(name -> PLAIN.matcher(name).matches()).sorted().toList();
  }

  ProcessEvents open() throws RecorderUnavailableException {
    if (host.isInPidNamespace()) {
      throw new RecorderUnavailableException(RecorderObstacle.pidNamespace());
    }
    Formats formats = formats();
    TracepointFormat format = formats.exec();
    List<Integer> cpus = host.onlineCpus();
    try {
      EventDecoder exec = SchedulerDecoders.exec(format);
      countsLost = true;
      countsLost = isTaken(tasks(), cpus.getFirst());
      hasArguments = !programs.isEmpty() && isTaken(executions(format.id()), cpus.getFirst());
      RecordingBudget budget = new RecordingBudget((long) RING_BYTES * cpus.size() * 2);
      for (int cpu : cpus) {
        open(cpu, formats, budget);
      }
      rings.forEach(CpuRing::enable);
      Map<Long, EventDecoder> decoders = new HashMap<>();
      execIds.forEach(id -> decoders.put(id, exec));
      if (formats.signal().isPresent()) {
        EventDecoder signal =
            KernelDecoders.signalGenerate(formats.signal().get(), new CommInterner());
        signalIds.forEach(id -> decoders.put(id, signal));
      }
      return new ProcessEvents(posix.descriptors(), rings, decoders, withArguments);
    } catch (PosixException e) {
      rings.forEach(CpuRing::close);
      throw new RecorderUnavailableException(
          RecorderObstacle.of(e, host, RING_BYTES, DESCRIPTORS_A_CPU * cpus.size()));
    } catch (TracepointFormatException e) {
      throw unknown(e);
    }
  }

  /** The formats of the tracepoints; a kernel without signals' is known to be none. */
  private record Formats(TracepointFormat exec, Optional<TracepointFormat> signal) {}

  private Formats formats() throws RecorderUnavailableException {
    try (Tracefs tracefs = host.tracefs(posix)) {
      Optional<TracepointFormat> exec =
          tracefs.format(Tracepoint.EXEC.system(), Tracepoint.EXEC.event());
      if (exec.isEmpty()) {
        throw new RecorderUnavailableException(
            RecorderObstacle.missingEvents(List.of(Tracepoint.EXEC.label())));
      }
      return new Formats(
          exec.get(),
          tracefs.format(Tracepoint.SIGNAL_GENERATE.system(), Tracepoint.SIGNAL_GENERATE.event()));
    } catch (TracepointFormatException e) {
      throw unknown(e);
    }
  }

  private static RecorderUnavailableException unknown(TracepointFormatException e) {
    return new RecorderUnavailableException(
        RecorderObstacle.unknownFormat(Tracepoint.EXEC.label(), String.valueOf(e.getMessage())));
  }

  private void open(int cpu, Formats formats, RecordingBudget budget) {
    long execId = formats.exec().id();
    try {
      CpuRing ring = new CpuRing(posix, cpu, tasks(), RING_BYTES, budget);
      rings.add(ring);
      PerfEvent every =
          new PerfEvent(
              new Source.Tracepoint(execId), 0, hasArguments ? RING_BYTES / 2 : 0, countsLost);
      if (hasArguments) {
        withArguments.add(ring.add(executions(execId), filter()));
        execIds.addAll(withArguments);
        execIds.add(ring.add(every, "!(" + filter() + ")"));
      } else {
        execIds.add(ring.add(every));
      }
      if (formats.signal().isPresent()) {
        Source signal = new Source.Tracepoint(formats.signal().get().id());
        signalIds.add(ring.add(new PerfEvent(signal, 0, RING_BYTES / 2, countsLost), RARE_SIGNALS));
      }
    } catch (PosixException e) {
      if (e.errno() != Errno.ENODEV) { // the CPU has gone offline meanwhile
        throw e;
      }
    }
  }

  private PerfEvent tasks() {
    return new PerfEvent(new Source.Tasks(), 0, RING_BYTES / 2, countsLost);
  }

  /** The programs' own event, of which each record wakes the reader. */
  private PerfEvent executions(long id) {
    return new PerfEvent(new Source.Executions(id, STACK_BYTES), 0, 0, countsLost);
  }

  /** A filter by the paths that execve(2) got. */
  private String filter() {
    return programs.stream()
        .flatMap(name ->
            Stream.of("filename ~ \"*/%s\"".formatted(name), "filename == \"%s\"".formatted(name)))
        .collect(Collectors.joining(" || "));
  }

  /** Tells whether the kernel knows how to open an event. */
  private boolean isTaken(PerfEvent event, int cpu) {
    try {
      posix.descriptors().close(posix.perfEvents().open(event, cpu, PerfEvents.NO_LEADER));
      return true;
    } catch (PosixException e) {
      if (e.errno() == Errno.EINVAL) {
        return false;
      }
      throw e;
    }
  }
}
