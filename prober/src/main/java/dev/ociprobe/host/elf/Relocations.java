package dev.ociprobe.host.elf;

import dev.ociprobe.host.elf.ElfObject.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The addresses that a position-independent program holds: the file may have zeros there, and the
 * dynamic linker puts them in. Not safe for use by several threads.
 */
final class Relocations {
  private static final int ENTRY = 24;
  private static final long R_X86_64_RELATIVE = 8;
  private static final long R_AARCH64_RELATIVE = 1027;

  private final ElfObject elf;
  private final List<ByteBuffer> tables = new ArrayList<>();

  Relocations(ElfObject elf) throws IOException {
    this.elf = elf;
    for (Section each : elf.sections()) {
      if (each.type() == Section.SHT_RELA && each.name().equals(".rela.dyn")) {
        tables.add(elf.bytes(each));
      }
    }
  }

  /** The address that stands at an address. */
  OptionalLong pointerAt(long address) throws IOException {
    for (ByteBuffer table : tables) {
      for (int at = 0; at + ENTRY <= table.limit(); at += ENTRY) {
        if (table.getLong(at) == address && isRelative(table.getLong(at + 8))) {
          return OptionalLong.of(table.getLong(at + 16));
        }
      }
    }
    return elf.word(address);
  }

  /** The addresses at which a pointer to an address stands. */
  List<Long> pointersTo(long target) throws IOException {
    List<Long> found = new ArrayList<>();
    for (ByteBuffer table : tables) {
      for (int at = 0; at + ENTRY <= table.limit(); at += ENTRY) {
        if (table.getLong(at + 16) == target && isRelative(table.getLong(at + 8))) {
          found.add(table.getLong(at));
        }
      }
    }
    for (ElfObject.Segment each : elf.segments()) {
      if (each.isLoaded() && !each.isCode()) {
        ByteBuffer bytes = elf.bytes(each);
        for (int at = 0; at + Long.BYTES <= bytes.limit(); at += Long.BYTES) {
          if (bytes.getLong(at) == target) {
            found.add(each.address() + at);
          }
        }
      }
    }
    return found;
  }

  private static boolean isRelative(long info) {
    return info == R_X86_64_RELATIVE || info == R_AARCH64_RELATIVE;
  }
}
