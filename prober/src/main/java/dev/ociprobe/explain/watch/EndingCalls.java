package dev.ociprobe.explain.watch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls whose last thread has begun to exit. A process gives back its memory before its parent
 * is told, and only then the call is over. Belongs to one thread.
 */
final class EndingCalls {
  /** A process needs less from its exit until its parent is told. */
  private static final long MAX_EXIT_NANOS = Duration.ofSeconds(1).toNanos();

  private final Map<Integer, Ending> endings = new LinkedHashMap<>();

  /**
   * One of them.
   *
   * @param nanos the exit of its last thread, {@code CLOCK_MONOTONIC}
   */
  record Ending(OpenCall call, long nanos, int lastTid) {}

  void add(OpenCall call, long nanos, int lastTid) {
    endings.put(call.pid(), new Ending(call, nanos, lastTid));
  }

  /** Takes the call of a process whose parent was told. */
  Optional<Ending> told(int pid) {
    return Optional.ofNullable(endings.remove(pid));
  }

  /**
   * Takes the calls whose parents were not told of their exit, as they ignore it.
   *
   * @param nowNanos {@code CLOCK_MONOTONIC}, up to which all events have come
   */
  List<Ending> untold(long nowNanos) {
    List<Ending> untold =
        endings.values().stream().filter(each -> nowNanos - each.nanos() > MAX_EXIT_NANOS).toList();
    untold.forEach(each -> endings.remove(each.call().pid()));
    return untold;
  }
}
