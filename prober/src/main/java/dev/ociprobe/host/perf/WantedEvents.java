package dev.ociprobe.host.perf;

import dev.ociprobe.posix.PerfEvent.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The events to record on a kernel: those of its tracepoints that it has in a known format, those
 * that the user wants, and page faults.
 *
 * @param events to open on each CPU
 * @param missing those that this kernel lacks, or has in an unknown format
 */
record WantedEvents(List<Wanted> events, Set<String> missing) {
  /** The number of frames that reaches from a wait to its system call, through file systems too. */
  private static final int STACK_DEPTH = 64;

  /**
   * One event to open.
   *
   * @param isEverywhere false if it matters only on CPUs where the runtime may run
   * @param threadFields by which it can be recorded of some threads only; none if it is always of
   *     all
   * @param requested the name by which the user asked for it; empty if the user didn't
   * @param dispensable its name, if recordings can do without it
   */
  record Wanted(
      Source source,
      int stackDepth,
      SourceDecoder decoder,
      boolean isEverywhere,
      List<String> threadFields,
      Optional<TracepointName> requested,
      Optional<String> dispensable) {
    Wanted(Source source, int stackDepth, SourceDecoder decoder, boolean isEverywhere) {
      this(
          source, stackDepth, decoder, isEverywhere, List.of(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * Finds the events.
   *
   * @param maxStackDepth the bound on the frames of a stack
   * @throws RecorderUnavailableException if the kernel lacks those without which nothing can be
   *     explained, or has them in an unknown format
   */
  static WantedEvents of(Tracefs tracefs, RecorderOptions options, int maxStackDepth)
      throws RecorderUnavailableException {
    WantedEvents wanted = new WantedEvents(new ArrayList<>(), new TreeSet<>());
    List<String> required = new ArrayList<>();
    CommInterner names = new CommInterner();
    int kernelDepth = Math.min(STACK_DEPTH, maxStackDepth);
    for (Tracepoint each : Tracepoint.values()) {
      boolean userStack = each == Tracepoint.SWITCH && options.userWaits();
      int depth = userStack ? maxStackDepth : kernelDepth;
      if (each.isIn(options) && !wanted.add(each, tracefs, names, depth, userStack)) {
        required.add(each.label());
      }
    }
    if (!required.isEmpty()) {
      throw new RecorderUnavailableException(RecorderObstacle.missingEvents(required));
    }
    for (TracepointName name : options.requested()) {
      wanted.events.add(requested(name, tracefs));
    }
    wanted.events.add(new Wanted(new Source.MajorFaults(), 0, SourceDecoder.majorFaults(), false));
    if (options.events() == EventSet.FULL) {
      wanted.events.add(new Wanted(new Source.PageFaults(), 0, SourceDecoder.pageFaults(), false));
    }
    return wanted;
  }

  /**
   * Adds a tracepoint, or its name to the missing ones if nothing depends on it.
   *
   * @return false if the kernel lacks it although it is needed
   */
  private boolean add(
      Tracepoint tracepoint, Tracefs tracefs, CommInterner names, int depth, boolean userStack)
      throws RecorderUnavailableException {
    try {
      TracepointFormat format =
          tracefs.format(tracepoint.system(), tracepoint.event()).orElse(null);
      if (format != null) {
        events.add(
            new Wanted(
                new Source.Tracepoint(format.id(), userStack),
                tracepoint.hasStack() ? depth : 0,
                SourceDecoder.of(tracepoint, tracepoint.decoder(format, names)),
                tracepoint.isEverywhere(),
                tracepoint.threadFields(),
                Optional.empty(),
                tracepoint.isRequired() ? Optional.empty() : Optional.of(tracepoint.label())));
        return true;
      }
    } catch (TracepointFormatException e) {
      if (tracepoint.isRequired()) {
        throw new RecorderUnavailableException(
            RecorderObstacle.unknownFormat(tracepoint.label(), String.valueOf(e.getMessage())));
      }
      missing.add(tracepoint.label() + " (" + e.getMessage() + ")");
      return true;
    }
    if (!tracepoint.isRequired()) {
      missing.add(tracepoint.label());
    }
    return !tracepoint.isRequired();
  }

  private static Wanted requested(TracepointName name, Tracefs tracefs)
      throws RecorderUnavailableException {
    try {
      TracepointFormat format = tracefs.format(name.system(), name.event()).orElse(null);
      if (format == null) {
        throw UnknownTracepointException.missing(name, tracefs.hasSystem(name.system()));
      }
      return new Wanted(
          new Source.Tracepoint(format.id()),
          0,
          new SourceDecoder(SourceDecoder.Body.DATA, AnyTracepoint.decoder(name, format)),
          true,
          List.of(),
          Optional.of(name),
          Optional.empty());
    } catch (TracepointFormatException e) {
      throw new RecorderUnavailableException(
          RecorderObstacle.unknownFormat(name.toString(), String.valueOf(e.getMessage())));
    }
  }

  /** The number of events on each CPU where the runtime can't run. */
  int elsewhere() {
    return (int) events.stream().filter(Wanted::isEverywhere).count();
  }
}
