package dev.ociprobe.host.perf;

import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_EXIT;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_FORK;
import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_SAMPLE;

import dev.ociprobe.host.perf.RecordIndex.Entry;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.Posix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The forks, executed programs and exits of all processes of the host, as they happen, and the
 * signals that tell parents of an exit or stop a process. It stays enabled, since these events are
 * rare; only the programs that it is opened for wake the reader. Belongs to one thread.
 *
 * <p>Uses perf_event_open(2). It ends with {@link #close} or with the process.
 */
public final class ProcessEvents implements ProcessEventSource {
  private final Descriptors descriptors;
  private final List<CpuRing> rings;
  private final List<Integer> watched;
  private final Map<Long, EventDecoder> decoders;
  private final Map<Integer, Event.Exit> exiting = new HashMap<>();
  private final Set<Long> withArguments;
  private final ThreadTable names = new ThreadTable();
  private final SampleRecord sample =
      new SampleRecord(new StackInterner(), new AddressSpaces(new MappedFiles()));
  private final long clockOffsetNanos = TimeNamespace.monotonicOffsetNanos(PseudoFiles.ofHost());

  /**
   * Takes over rings that are enabled.
   *
   * @param decoders by the identifiers of records
   * @param withArguments the identifiers of the records of programs with arguments
   */
  ProcessEvents(
      Descriptors descriptors,
      List<CpuRing> rings,
      Map<Long, EventDecoder> decoders,
      Set<Long> withArguments) {
    this.descriptors = descriptors;
    this.rings = List.copyOf(rings);
    this.watched = rings.stream().map(CpuRing::leader).toList();
    this.decoders = Map.copyOf(decoders);
    this.withArguments = Set.copyOf(withArguments);
  }

  /**
   * Opens the rings of all CPUs and enables them.
   *
   * @param programs names of files; of a program of such a name the arguments are recorded, too
   * @throws RecorderUnavailableException if this host doesn't allow it; nothing is left open then
   */
  public static ProcessEvents open(Posix posix, Collection<String> programs)
      throws RecorderUnavailableException {
    return new ProcessEventsOpening(posix, new PerfEnvironment(PseudoFiles.ofHost()), programs)
        .open();
  }

  /** Waits until one of the programs is executed, at most for a time, and takes all events. */
  @Override
  public Batch take(Duration timeout) {
    descriptors.awaitAnyReadable(watched, timeout);
    long now = System.nanoTime();
    RecordIndex index = new RecordIndex(clockOffsetNanos);
    long lost = 0;
    for (CpuRing ring : rings) {
      CpuRing.Harvest harvest = ring.harvest();
      long announced = index.add(ring.cpu(), harvest.records());
      lost += Math.max(announced, harvest.lost()) + (harvest.droppedBytes() > 0 ? 1 : 0);
    }
    List<ProcessEvent> events = new ArrayList<>();
    for (Entry record : index.inOrder()) {
      try {
        ProcessEvent event = event(record);
        if (event != null) {
          events.add(event);
        }
      } catch (BadRecordException e) {
        lost++;
      }
    }
    return new Batch(events, now, lost);
  }

  private @Nullable ProcessEvent event(Entry record) {
    return switch (record.type()) {
      case PERF_RECORD_FORK -> {
        TaskRecord task = TaskRecord.read(record);
        yield new ProcessEvent(
            new Event.Fork(at(record, task.parentPid(), task.parentTid()), task.pid(), task.tid()));
      }
      case PERF_RECORD_EXIT -> {
        TaskRecord task = TaskRecord.read(record);
        Event.Exit exit = new Event.Exit(at(record, task.pid(), task.tid()));
        exiting.put(record.cpu(), exit);
        yield new ProcessEvent(exit);
      }
      case PERF_RECORD_SAMPLE -> sample(record);
      default -> null; // names, and about the ring itself
    };
  }

  private @Nullable ProcessEvent sample(Entry record) {
    sample.moveTo(record.bytes(), record.start(), record.size());
    sample.findData(false);
    EventDecoder decoder = decoders.get(sample.id());
    if (decoder == null) {
      throw new BadRecordException();
    }
    Event event = decoder.decode(sample, contextOf(record), names);
    return new ProcessEvent(
        event, withArguments.contains(sample.id()) ? sample.programArguments() : List.of());
  }

  /** A thread that has lost its id is the one that began to exit on its CPU last. */
  private EventContext contextOf(Entry record) {
    Event.Exit exit = exiting.get(record.cpu());
    return sample.tid() > 0 || exit == null
        ? at(record, sample.pid(), sample.tid())
        : at(record, exit.at().pid(), exit.at().tid());
  }

  private static EventContext at(Entry record, int pid, int tid) {
    return new EventContext(record.nanos(), record.cpu(), pid, tid, "");
  }

  @Override
  public void close() {
    rings.forEach(CpuRing::disable);
    rings.forEach(CpuRing::close);
  }
}
