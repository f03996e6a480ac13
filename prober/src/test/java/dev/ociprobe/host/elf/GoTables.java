package dev.ociprobe.host.elf;

import static dev.ociprobe.host.elf.ElfBuilder.PROGBITS;
import static dev.ociprobe.host.elf.ElfBuilder.RELA;
import static dev.ociprobe.host.elf.ElfBuilder.TEXT;
import static dev.ociprobe.host.elf.ElfBuilder.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Go's tables of two functions, main.main (0x40 bytes) and runtime.gcDrain, as its linkers write
 * them.
 */
final class GoTables {
  static final long TABLE = 0x500000;
  static final long DATA = 0x600000;
  private static final byte[] NAMES =
      "main.main\0runtime.gcDrain\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SECOND_NAME = 10;
  private static final int SECOND = 0x40;
  private static final int END = 0x100;

  private GoTables() {}

  /**
   * The table since Go 1.18.
   *
   * @param textStart 0 since Go 1.26, and where the dynamic linker puts it in
   */
  static ByteBuffer relative(int magic, long textStart) {
    ByteBuffer table = head(magic, 200);
    table.putLong(24, textStart).putLong(32, 72).putLong(40, 104).putLong(64, 112);
    table.put(72, NAMES);
    table.putInt(112, 0).putInt(116, 24).putInt(120, SECOND).putInt(124, 32).putInt(128, END);
    table.putInt(112 + 24, 0).putInt(112 + 28, 0); // _func: its entry, and the offset of its name
    table.putInt(112 + 32, SECOND).putInt(112 + 36, SECOND_NAME);
    return table;
  }

  /** The table of Go 1.16 and 1.17. */
  static ByteBuffer absolute() {
    ByteBuffer table = head(0xfffffffa, 200);
    table.putLong(24, 72).putLong(32, 104).putLong(56, 104).put(72, NAMES);
    table.putLong(104, TEXT).putLong(112, 40).putLong(120, TEXT + SECOND).putLong(128, 56);
    table.putLong(136, TEXT + END);
    table.putLong(144, TEXT).putInt(152, 0).putLong(160, TEXT + SECOND).putInt(168, SECOND_NAME);
    return table;
  }

  /** The table of Go 1.2 to 1.15. */
  static ByteBuffer first() {
    ByteBuffer table = head(0xfffffffb, 200);
    table.putLong(16, TEXT).putLong(24, 64).putLong(32, TEXT + SECOND).putLong(40, 80);
    table.putLong(48, TEXT + END);
    table
        .putLong(64, TEXT)
        .putInt(72, 100)
        .putLong(80, TEXT + SECOND)
        .putInt(88, 100 + SECOND_NAME);
    return table.put(100, NAMES);
  }

  private static ByteBuffer head(int magic, int size) {
    return bytes(size).putInt(0, magic).put(6, (byte) 1).put(7, (byte) 8).putLong(8, 2);
  }

  /** Adds a program with this table. */
  static ElfBuilder program(ByteBuffer table) {
    return new ElfBuilder().text(END).section(".gopclntab", PROGBITS, TABLE, table, 0);
  }

  /** Adds the module's data: a pointer to the table and the addresses of the text. */
  static ElfBuilder moduleData(ElfBuilder program) {
    ByteBuffer data = bytes(200).putLong(0, TABLE);
    return program.section(
        ".noptrdata",
        PROGBITS,
        DATA,
        data.putLong(20 * 8, TEXT).putLong(21 * 8, TEXT + END).putLong(22 * 8, TEXT),
        0);
  }

  /** Adds data with zeros, and the relocations by which the dynamic linker fills them. */
  static ElfBuilder relocatedModuleData(ElfBuilder program) {
    ByteBuffer relocations = bytes(3 * 24);
    relocations.putLong(DATA).putLong(8).putLong(TABLE);
    relocations.putLong(DATA + 20 * 8).putLong(8).putLong(TEXT);
    relocations.putLong(DATA + 22 * 8).putLong(8).putLong(TEXT);
    return program
        .section(".noptrdata", PROGBITS, DATA, bytes(200), 0)
        .section(".rela.dyn", RELA, 0x700000, relocations, 0);
  }
}
