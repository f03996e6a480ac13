package dev.ociprobe.cli;

import dev.ociprobe.host.cgroup.FoundContainer;
import dev.ociprobe.host.cgroup.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Prints readings as they come. */
sealed interface CgroupPrinter {

  void first(Instant time, List<Reading> readings);

  /**
   * Prints a later set of readings.
   *
   * @param since the first
   */
  void next(Instant time, Duration since, List<Reading> before, List<Reading> now);

  /** Prints text: all readings first, then the changes. */
  record Text(FoundContainer container) implements CgroupPrinter {
    @Override
    public void first(Instant time, List<Reading> readings) {
      Outlet.OUT.print(CgroupText.all(container, readings));
    }

    @Override
    public void next(Instant time, Duration since, List<Reading> before, List<Reading> now) {
      Outlet.OUT.print(CgroupText.changes(since, before, now));
    }
  }

  /**
   * Prints JSON: all readings each time.
   *
   * @param lines true to print each document on one line
   */
  record Json(FoundContainer container, boolean lines) implements CgroupPrinter {
    @Override
    public void first(Instant time, List<Reading> readings) {
      CgroupDocument document = CgroupDocument.of(time, container, readings);
      if (lines) {
        Outlet.OUT.printJsonLine(document);
      } else {
        Outlet.OUT.printJson(document);
      }
    }

    @Override
    public void next(Instant time, Duration since, List<Reading> before, List<Reading> now) {
      first(time, now);
    }
  }
}
