package dev.ociprobe.cli;

import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.FoundContainer;
import dev.ociprobe.host.cgroup.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads a container's cgroups at an interval until they are gone. */
record CgroupWatch(CgroupReader reader, FoundContainer container, Duration interval) {

  /**
   * Reads and prints until the cgroups are gone.
   *
   * @param first the readings so far
   * @return the time until the cgroups were gone
   */
  Duration follow(List<Reading> first, CgroupPrinter printer) throws InterruptedException {
    long began = System.nanoTime();
    List<Reading> before = first;
    for (long round = 1; ; round++) {
      Duration due = interval.multipliedBy(round);
      Thread.sleep(due.minusNanos(System.nanoTime() - began));
      List<Reading> now = reader.all(container.location());
      Instant time = Instant.now();
      if (container.location().directories().values().stream().noneMatch(this::isThere)) {
        return Duration.ofNanos(System.nanoTime() - began);
      }
      printer.next(time, Duration.ofNanos(System.nanoTime() - began), before, now);
      before = now;
    }
  }

  private boolean isThere(Path directory) {
    return reader.files().isDirectory(directory.toString());
  }
}
