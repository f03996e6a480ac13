package dev.ociprobe.host.perf;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvent.Source;
import dev.ociprobe.posix.PerfEvent.Source.Mappings;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Opens a recorder or reports the obstacle. For one call of {@link #open}. */
final class RecorderOpening {
  private final Posix posix;
  private final RecorderOptions options;
  private final PerfEnvironment host;
  private final RingPlan plan;
  private final RecordingBudget budget;
  private final Map<Long, SourceDecoder> sources = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final List<CpuRing> rings = new ArrayList<>();
  private boolean countsLost = true;
  private Mappings mappings = Mappings.NONE;

  RecorderOpening(Posix posix, RecorderOptions options, PerfEnvironment host) {
    this.posix = posix;
    this.options = options;
    this.host = host;
    this.plan = new RingPlan(host.onlineCpus(), options.cpus(), options.ringBytes());
    this.budget = new RecordingBudget(options.recordingBytes());
  }

  Recorder open() throws RecorderUnavailableException {
    if (host.isInPidNamespace()) {
      throw new RecorderUnavailableException(RecorderObstacle.pidNamespace());
    }
    WantedEvents wanted;
    try (Tracefs tracefs = host.tracefs(posix)) {
      wanted = WantedEvents.of(tracefs, options, host.maxStackDepth());
    }
    missing.addAll(wanted.missing());
    int others = 1 + (options.sampleHertz() > 0 ? 1 : 0);
    int descriptors =
        plan.descriptors(wanted.events().size() + others, wanted.elsewhere() + others);
    try {
      countsLost = kernelCountsLost();
      mappings =
          options.sampleHertz() == 0 && !options.userWaits() ? Mappings.NONE : kernelMappings();
      for (int cpu : plan.cpus()) {
        open(cpu, wanted.events());
      }
      RingDrain drain = new RingDrain(posix.descriptors(), rings);
      return new PerfRecorder(rings, sources, missing, countsLost, drain);
    } catch (RecorderUnavailableException e) {
      rings.forEach(CpuRing::close);
      throw e;
    } catch (PosixException e) {
      rings.forEach(CpuRing::close);
      throw new RecorderUnavailableException(reason(e, descriptors));
    }
  }

  private void open(int cpu, List<WantedEvents.Wanted> wanted) throws RecorderUnavailableException {
    CpuRing ring;
    try {
      ring =
          new CpuRing(
              posix, cpu, event(cpu, new Source.Tasks(mappings), 0), plan.bytesOf(cpu), budget);
    } catch (PosixException e) {
      if (e.errno() == Errno.ENODEV) {
        return; // the CPU has gone offline meanwhile
      }
      throw e;
    }
    rings.add(ring);
    for (WantedEvents.Wanted each : wanted) {
      if (each.isEverywhere() || plan.isMeasured(cpu)) {
        add(ring, each);
      }
    }
    sample(ring);
  }

  /**
   * Adds an event. The kernel may refuse one that the user asked for, such as ftrace:function; or
   * one without which less can be explained.
   */
  private void add(CpuRing ring, WantedEvents.Wanted wanted) throws RecorderUnavailableException {
    PerfEvent event = event(ring.cpu(), wanted.source(), wanted.stackDepth());
    try {
      sources.put(
          wanted.threadFields().isEmpty()
              ? ring.add(event)
              : ring.addApart(event, wanted.threadFields()),
          wanted.decoder());
    } catch (PosixException e) {
      if (wanted.requested().isPresent() && !isExhausted(e)) {
        throw UnknownTracepointException.refused(wanted.requested().get(), e);
      }
      if (wanted.dispensable().isEmpty() || isExhausted(e)) {
        throw e;
      }
      missing.add(wanted.dispensable().get() + " (" + e.getMessage() + ")");
    }
  }

  private static boolean isExhausted(PosixException e) {
    return e.errno() == Errno.EMFILE || e.errno() == Errno.ENFILE;
  }

  /** Adds samples, which some hypervisors and kernels refuse. */
  private void sample(CpuRing ring) {
    if (options.sampleHertz() == 0) {
      return;
    }
    Source clock = new Source.CpuClock(Duration.ofSeconds(1).toNanos() / options.sampleHertz());
    try {
      sources.put(
          ring.add(event(ring.cpu(), clock, host.maxStackDepth())), SourceDecoder.cpuClock());
    } catch (PosixException e) {
      if (isExhausted(e)) {
        throw e;
      }
      missing.add("cpu-clock");
    }
  }

  /** Tells whether the kernel counts lost records; kernels before 6.0 refuse the request. */
  private boolean kernelCountsLost() {
    return isTaken(Mappings.NONE);
  }

  /** Finds out how the kernel names the files of mappings; build ids came with 5.12. */
  private Mappings kernelMappings() {
    return isTaken(Mappings.BY_BUILD_ID) ? Mappings.BY_BUILD_ID : Mappings.BY_INODE;
  }

  private boolean isTaken(Mappings some) {
    int first = plan.cpus().getFirst();
    PerfEvent tasks = event(first, new Source.Tasks(some), 0);
    try {
      int fd = posix.perfEvents().open(tasks, first, PerfEvents.NO_LEADER);
      posix.descriptors().close(fd);
      return true;
    } catch (PosixException e) {
      if (e.errno() == Errno.EINVAL) {
        return false;
      }
      throw e;
    }
  }

  private PerfEvent event(int cpu, Source source, int stackDepth) {
    return new PerfEvent(source, stackDepth, plan.bytesOf(cpu) / 2, countsLost);
  }

  private RecorderObstacle reason(PosixException e, int descriptors) {
    return RecorderObstacle.of(e, host, options.ringBytes(), descriptors);
  }
}
