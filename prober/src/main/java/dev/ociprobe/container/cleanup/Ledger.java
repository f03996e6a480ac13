package dev.ociprobe.container.cleanup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that lists what a run makes, one JSON document a line, each written before the thing is
 * made. A line cut short by a kill is always the last one; what it lists was never made.
 */
final class Ledger {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long MAX_BYTES = 1 << 20;

  private final Path file;

  private Ledger(Path file) {
    this.file = file;
  }

  /** The ledger of the run in that directory. */
  static Ledger in(Path directory) {
    return new Ledger(directory.resolve("ledger.jsonl"));
  }

  void add(LedgerEntry entry) throws IOException {
    String line = JSON.writerFor(LedgerEntry.class).writeValueAsString(entry) + "\n";
    Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The entries in the order of writing, up to the first line that is not an entry. */
  List<LedgerEntry> read() throws IOException {
    List<LedgerEntry> entries = new ArrayList<>();
    if (!Files.exists(file) || Files.size(file) > MAX_BYTES) {
      return entries;
    }
    for (String line : Files.readAllLines(file)) {
      try {
        entries.add(JSON.readValue(line, LedgerEntry.class));
      } catch (JsonProcessingException e) {
        break;
      }
    }
    return entries;
  }
}
