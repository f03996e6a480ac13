package dev.ociprobe.host.perf;

import dev.ociprobe.host.perf.RecordIndex.Entry;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.Posix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  private final ProcessRecordDecoder decoder;
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
    this.decoder = new ProcessRecordDecoder(decoders, withArguments);
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
      lost +=
          Math.max(announced, harvest.lost())
              + (harvest.droppedBytes() + harvest.unheldBytes() > 0 ? 1 : 0);
    }
    List<ProcessEvent> events = new ArrayList<>();
    for (Entry record : index.inOrder()) {
      try {
        ProcessEvent event = decoder.decode(record);
        if (event != null) {
          events.add(event);
        }
      } catch (BadRecordException e) {
        lost++;
      }
    }
    return new Batch(events, now, lost);
  }

  @Override
  public void close() {
    rings.forEach(CpuRing::disable);
    rings.forEach(CpuRing::close);
  }
}
