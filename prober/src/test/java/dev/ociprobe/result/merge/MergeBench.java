package dev.ociprobe.result.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the merge of many runs of ten series: arguments are a directory and their number. */
final class MergeBench {
  private static final double MIB = 1 << 20;

  private MergeBench() {}

  public static void main(String[] args) throws IOException {
    Path parent = Path.of(args[0]);
    int runs = Integer.parseInt(args[1]);
    List<Path> directories = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Path directory = parent.resolve("host-" + i);
      if (Files.notExists(directory)) {
        new FleetRuns("lifecycle", 10, 50, i % 100 == 0 ? 13 : 10, "6.1.0", "", i).write(directory);
      }
      directories.add(directory);
    }
    long begun = System.nanoTime();
    int out =
        MergeDirectory.write(
                directories, parent.resolve("merged-" + runs), FleetRuns.TOOL, () -> false, _ -> {})
            .orElseThrow()
            .deviations()
            .size();
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.gc();
    Runtime memory = Runtime.getRuntime();
    System.out.printf(
        "%d runs in %.1f s, %d deviations, %.0f MiB in use at the end of a heap of %.0f MiB%n",
        runs,
        seconds,
        out,
        (memory.totalMemory() - memory.freeMemory()) / MIB,
        memory.maxMemory() / MIB);
  }
}
