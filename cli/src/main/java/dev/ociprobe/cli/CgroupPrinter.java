package dev.ociprobe.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.host.cgroup.FoundContainer;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.result.files.RunJson;
import java.io.PrintStream;
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
  record Text(PrintStream out, FoundContainer container) implements CgroupPrinter {
    @Override
    public void first(Instant time, List<Reading> readings) {
      out.print(CgroupText.all(container, readings));
    }

    @Override
    public void next(Instant time, Duration since, List<Reading> before, List<Reading> now) {
      out.print(CgroupText.changes(since, before, now));
    }
  }

  /**
   * Prints JSON: all readings each time.
   *
   * @param lines true to print each document on one line
   */
  record Json(PrintStream out, FoundContainer container, boolean lines) implements CgroupPrinter {
    @Override
    public void first(Instant time, List<Reading> readings) {
      JsonNode tree = RunJson.tree(CgroupDocument.of(time, container, readings));
      out.println(lines ? tree.toString() : tree.toPrettyString());
    }

    @Override
    public void next(Instant time, Duration since, List<Reading> before, List<Reading> now) {
      first(time, now);
    }
  }
}
