package dev.ociprobe.host.perf;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvent.Source;
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
  /** The number of frames that reaches from a wait to its system call. */
  private static final int STACK_DEPTH = 24;

  private final Posix posix;
  private final RecorderOptions options;
  private final PerfEnvironment host;
  private final Map<Long, SourceDecoder> sources = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final List<CpuRing> rings = new ArrayList<>();
  private boolean countsLost = true;

  /** One event to open on every CPU. */
  private record Wanted(Source source, int stackDepth, SourceDecoder decoder) {}

  RecorderOpening(Posix posix, RecorderOptions options, PerfEnvironment host) {
    this.posix = posix;
    this.options = options;
    this.host = host;
  }

  Recorder open() throws RecorderUnavailableException {
    if (host.isInPidNamespace()) {
      throw new RecorderUnavailableException(RecorderObstacle.pidNamespace());
    }
    List<Wanted> wanted = wanted();
    int events = wanted.size() + 1 + (options.sampleHertz() > 0 ? 1 : 0);
    int descriptors = events * host.onlineCpus().size();
    try {
      countsLost = kernelCountsLost();
      for (int cpu : host.onlineCpus()) {
        open(cpu, wanted);
      }
      RingDrain drain = new RingDrain(posix.descriptors(), rings);
      return new PerfRecorder(rings, sources, missing, countsLost, drain);
    } catch (PosixException e) {
      rings.forEach(CpuRing::close);
      throw new RecorderUnavailableException(reason(e, descriptors));
    }
  }

  private List<Wanted> wanted() throws RecorderUnavailableException {
    List<Wanted> wanted = new ArrayList<>();
    List<String> required = new ArrayList<>();
    CommInterner names = new CommInterner();
    int depth = Math.min(STACK_DEPTH, host.maxStackDepth());
    try (Tracefs tracefs = host.tracefs(posix)) {
      for (Tracepoint each : Tracepoint.values()) {
        if (!each.isIn(options.events())) {
          continue;
        }
        TracepointFormat format = tracefs.format(each.system(), each.event()).orElse(null);
        if (format != null) {
          Source source = new Source.Tracepoint(format.id());
          wanted.add(new Wanted(source, each.hasStack() ? depth : 0, decoder(each, format, names)));
        } else {
          (each.isRequired() ? required : missing).add(each.label());
        }
      }
      for (TracepointName name : options.requested()) {
        wanted.add(requested(name, tracefs));
      }
    }
    if (!required.isEmpty()) {
      throw new RecorderUnavailableException(RecorderObstacle.missingEvents(required));
    }
    wanted.add(new Wanted(new Source.MajorFaults(), 0, SourceDecoder.majorFaults()));
    if (options.events() == EventSet.FULL) {
      wanted.add(new Wanted(new Source.PageFaults(), 0, SourceDecoder.pageFaults()));
    }
    return wanted;
  }

  private static Wanted requested(TracepointName name, Tracefs tracefs)
      throws RecorderUnavailableException {
    TracepointFormat format = tracefs.format(name.system(), name.event()).orElse(null);
    if (format == null) {
      throw new UnknownTracepointException(name);
    }
    return new Wanted(
        new Source.Tracepoint(format.id()),
        0,
        new SourceDecoder(SourceDecoder.Body.DATA, AnyTracepoint.decoder(name, format)));
  }

  private static SourceDecoder decoder(
      Tracepoint tracepoint, TracepointFormat format, CommInterner names)
      throws RecorderUnavailableException {
    try {
      return SourceDecoder.of(tracepoint, tracepoint.decoder(format, names));
    } catch (TracepointFormatException e) {
      throw new RecorderUnavailableException(
          RecorderObstacle.unknownFormat(tracepoint.label(), String.valueOf(e.getMessage())));
    }
  }

  private void open(int cpu, List<Wanted> wanted) {
    CpuRing ring;
    try {
      ring =
          new CpuRing(
              posix,
              cpu,
              event(new Source.Tasks(), 0),
              options.ringBytes(),
              options.recordingBytes() / host.onlineCpus().size());
    } catch (PosixException e) {
      if (e.errno() == Errno.ENODEV) {
        return; // the CPU has gone offline meanwhile
      }
      throw e;
    }
    rings.add(ring);
    for (Wanted each : wanted) {
      sources.put(ring.add(event(each.source(), each.stackDepth())), each.decoder());
    }
    sample(ring);
  }

  /** Adds samples, which some hypervisors and kernels refuse. */
  private void sample(CpuRing ring) {
    if (options.sampleHertz() == 0) {
      return;
    }
    Source clock = new Source.CpuClock(Duration.ofSeconds(1).toNanos() / options.sampleHertz());
    try {
      sources.put(ring.add(event(clock, host.maxStackDepth())), SourceDecoder.cpuClock());
    } catch (PosixException e) {
      if (e.errno() == Errno.EMFILE || e.errno() == Errno.ENFILE) {
        throw e;
      }
      missing.add("cpu-clock");
    }
  }

  /** Tells whether the kernel counts lost records; kernels before 6.0 refuse the request. */
  private boolean kernelCountsLost() {
    PerfEvent tasks = event(new Source.Tasks(), 0);
    try {
      int fd = posix.perfEvents().open(tasks, host.onlineCpus().getFirst(), PerfEvents.NO_LEADER);
      posix.descriptors().close(fd);
      return true;
    } catch (PosixException e) {
      if (e.errno() == Errno.EINVAL) {
        return false;
      }
      throw e;
    }
  }

  private PerfEvent event(Source source, int stackDepth) {
    return new PerfEvent(source, stackDepth, options.ringBytes() / 2, countsLost);
  }

  private RecorderObstacle reason(PosixException e, int descriptors) {
    String detail = String.valueOf(e.getMessage());
    if (e.function().equals("mmap")) {
      return RecorderObstacle.ringNotMapped(options.ringBytes(), detail);
    }
    return switch (e.errno()) {
      case Errno.EACCES, Errno.EPERM -> host.refusal();
      case Errno.EMFILE, Errno.ENFILE -> RecorderObstacle.tooFewDescriptors(descriptors);
      case Errno.EINVAL -> RecorderObstacle.noMonotonicClock(detail);
      default -> RecorderObstacle.notSupported(detail);
    };
  }
}
