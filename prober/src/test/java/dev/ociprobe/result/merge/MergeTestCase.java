package dev.ociprobe.result.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are merged into a directory beside them. */
abstract class MergeTestCase {
  @TempDir Path temp;

  /** The runs that were left out. */
  final List<Path> idle = new ArrayList<>();

  MergeDocument merge(List<Path> directories) throws IOException {
    return MergeDirectory.write(
            directories, temp.resolve("merged"), FleetRuns.TOOL, () -> false, idle::add)
        .orElseThrow();
  }

  List<Path> entries() throws IOException {
    try (Stream<Path> all = Files.list(temp)) {
      return all.sorted().toList();
    }
  }
}
