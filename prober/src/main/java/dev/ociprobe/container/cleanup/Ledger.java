package dev.ociprobe.container.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The file that lists what a run makes, one JSON document a line, each written before the thing is
 * made. A line cut short by a kill is always the last one; what it lists was never made.
 */
final class Ledger {
  private static final JsonMapper JSON = new JsonMapper();
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final long MAX_BYTES = 1 << 20;

  private final Path file;

  private Ledger(Path file) {
    this.file = file;
  }

  /** The ledger of the run in that directory. */
  static Ledger in(Path directory) {
    return new Ledger(directory.resolve("ledger.jsonl"));
  }

  Path file() {
    return file;
  }

  void add(LedgerEntry entry) throws IOException {
    String line = JSON.writerFor(LedgerEntry.class).writeValueAsString(entry) + "\n";
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE, APPEND), OWNER_ONLY)) {
      for (ByteBuffer bytes = UTF_8.encode(line); bytes.hasRemaining(); ) {
        channel.write(bytes);
      }
    }
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
