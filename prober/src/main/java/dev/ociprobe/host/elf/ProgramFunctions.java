package dev.ociprobe.host.elf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The functions of a program or library, by their place in the file. Immutable, may be shared
 * between threads.
 */
public final class ProgramFunctions {
  private final String buildId;
  private final List<ElfObject.Segment> segments;
  private final List<FunctionTable> named;
  private final FunctionTable unnamed;

  private ProgramFunctions(
      String buildId,
      List<ElfObject.Segment> segments,
      List<FunctionTable> named,
      FunctionTable unnamed) {
    this.buildId = buildId;
    this.segments = segments;
    this.named = named;
    this.unnamed = unnamed;
  }

  /**
   * Reads the functions of a file, whatever it holds.
   *
   * @throws BadElfException if it is broken or no ELF file of 64 bits
   */
  public static ProgramFunctions read(Path file) throws IOException {
    try (ElfObject elf = ElfObject.open(file)) {
      return new ProgramFunctions(
          BuildId.of(elf),
          elf.segments(),
          List.of(GoFunctions.read(elf), SymbolTables.read(elf)),
          FrameTable.read(elf));
    }
  }

  /** The program's build id in hexadecimal; empty if it has none. */
  public String buildId() {
    return buildId;
  }

  /** The memory taken, in bytes. */
  public long bytes() {
    return unnamed.bytes() + named.stream().mapToLong(FunctionTable::bytes).sum();
  }

  /** Returns the name of the function at a place in the file; empty if the file doesn't say it. */
  public Optional<String> nameAt(long fileOffset) {
    OptionalLong address = addressOf(fileOffset);
    return address.isEmpty()
        ? Optional.empty()
        : named.stream().flatMap(table -> table.nameAt(address.getAsLong()).stream()).findFirst();
  }

  /**
   * Returns the address that stands for a place in the file, as addr2line(1) takes it: the start of
   * its function where that is known, or its own.
   */
  public long addressAt(long fileOffset) {
    OptionalLong address = addressOf(fileOffset);
    return address.isEmpty() ? fileOffset : unnamed.startBefore(address.getAsLong());
  }

  private OptionalLong addressOf(long fileOffset) {
    return ElfObject.addressOf(segments, fileOffset);
  }
}
