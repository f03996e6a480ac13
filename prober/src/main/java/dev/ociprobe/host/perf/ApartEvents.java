package dev.ociprobe.host.perf;

import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.Posix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of one CPU that can be recorded of all threads or of some, and so are not in the group
 * of the ring's leader. The kernel takes one filter in an event's life, so that those of some
 * threads are opened anew each time; it knows the tracepoint already by the others, which makes
 * that quick.
 */
final class ApartEvents {
  private final PerfEvents perf;
  private final Posix posix;
  private final int cpu;
  private final int leader;
  private final List<Apart> all = new ArrayList<>();
  private final List<Integer> filtered = new ArrayList<>();
  private long lostOfClosed;

  private record Apart(PerfEvent event, List<String> threadFields, int fd, long id) {}

  ApartEvents(Posix posix, int cpu, int leader) {
    this.posix = posix;
    this.perf = posix.perfEvents();
    this.cpu = cpu;
    this.leader = leader;
  }

  /** Opens an event, disabled; returns the identifier in its records. */
  long add(PerfEvent event, List<String> threadFields) {
    int fd = perf.open(event, cpu, PerfEvents.NO_LEADER);
    perf.disable(fd);
    perf.setOutput(fd, leader);
    long id = perf.counts(fd).id();
    all.add(new Apart(event, threadFields, fd, id));
    return id;
  }

  void enable() {
    all.forEach(each -> perf.enable(each.fd()));
  }

  /**
   * Opens the events for some threads, in the leader's group.
   *
   * @return the identifiers in their records, with those that the same events have for all threads
   */
  Map<Long, Long> open(ThreadWindow only) {
    Map<Long, Long> ids = new HashMap<>();
    for (Apart each : all) {
      int fd = perf.open(each.event(), cpu, leader);
      filtered.add(fd);
      perf.setOutput(fd, leader);
      perf.setFilter(fd, only.filter(each.threadFields()));
      ids.put(perf.counts(fd).id(), each.id());
    }
    return ids;
  }

  void disable() {
    all.forEach(each -> perf.disable(each.fd()));
  }

  /** Closes those for some threads. */
  void closeFiltered() {
    for (int fd : filtered) {
      lostOfClosed += perf.counts(fd).lost();
      posix.descriptors().close(fd);
    }
    filtered.clear();
  }

  /** The number of records that found no room in the ring. */
  long lost() {
    return lostOfClosed + all.stream().mapToLong(each -> perf.counts(each.fd()).lost()).sum();
  }

  void close() {
    closeFiltered();
    all.forEach(each -> posix.descriptors().close(each.fd()));
  }
}
