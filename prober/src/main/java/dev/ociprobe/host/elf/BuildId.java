package dev.ociprobe.host.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The build id of a program: the note {@code NT_GNU_BUILD_ID}, a hash of its content. */
final class BuildId {
  private static final int NT_GNU_BUILD_ID = 3;
  private static final int GNU = 0x00554e47; // "GNU\0"
  private static final int HEADER = 12;
  private static final int MAX_BYTES = 64;

  private BuildId() {}

  /** Returns the build id in hexadecimal; empty if the file has none. */
  static String of(ElfObject elf) throws IOException {
    for (ElfObject.Segment each : elf.segments()) {
      if (each.isNote()) {
        String id = in(elf.bytes(each));
        if (!id.isEmpty()) {
          return id;
        }
      }
    }
    return "";
  }

  private static String in(ByteBuffer notes) throws BadElfException {
    int at = 0;
    while (at + HEADER <= notes.limit()) {
      long name = aligned(notes.getInt(at));
      long bytes = aligned(notes.getInt(at + 4));
      long next = at + HEADER + name + bytes;
      BadElfException.check(next <= notes.limit(), "a note");
      int idBytes = notes.getInt(at + 4);
      if (notes.getInt(at + 8) == NT_GNU_BUILD_ID
          && notes.getInt(at) == Integer.BYTES
          && notes.getInt(at + HEADER) == GNU
          && idBytes <= MAX_BYTES) {
        byte[] id = new byte[idBytes];
        notes.get(at + HEADER + Integer.BYTES, id);
        return HexFormat.of().formatHex(id);
      }
      at = (int) next;
    }
    return "";
  }

  private static long aligned(int bytes) {
    return (Integer.toUnsignedLong(bytes) + 3) & ~3L;
  }
}
