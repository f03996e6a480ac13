package dev.ociprobe.host.elf;

import dev.ociprobe.host.elf.ElfObject.Section;
import dev.ociprobe.host.elf.FunctionTable.Function;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses at which functions start, of a stripped C program: {@code .eh_frame_hdr}, which
 * unwinding needs, has them without names.
 */
final class FrameTable {
  /** Version 1; pc-relative i32, u32, and relative i32 addresses: what all linkers write. */
  private static final int ENCODING = 0x3b031b01;

  private static final int HEADER = 12;
  private static final int ENTRY = 8;

  private FrameTable() {}

  /** Reads the table; empty if there is none in the usual form. */
  static FunctionTable read(ElfObject elf) throws IOException {
    Section section = elf.section(".eh_frame_hdr").orElse(null);
    if (section == null || section.bytes() < HEADER) {
      return FunctionTable.EMPTY;
    }
    ByteBuffer table = elf.bytes(section);
    long count = Integer.toUnsignedLong(table.getInt(8));
    if (table.getInt(0) != ENCODING || count > (table.limit() - HEADER) / ENTRY) {
      return FunctionTable.EMPTY;
    }
    List<Function> functions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = HEADER + i * ENTRY;
      long start = section.address() + table.getInt(at);
      long end = i + 1 < count ? section.address() + table.getInt(at + ENTRY) : start + 1;
      functions.add(new Function(start, end, -1));
    }
    return new FunctionTable(ByteBuffer.allocate(0), functions);
  }
}
