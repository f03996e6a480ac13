package dev.ociprobe.host.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds small ELF files for tests: each section with an address is a segment of its own. */
public final class ElfBuilder {
  static final int PROGBITS = 1;
  static final int SYMTAB = 2;
  static final int STRTAB = 3;
  static final int RELA = 4;
  static final int NOTE = 7;
  static final int DYNSYM = 11;

  /** The address of the code in tests. */
  public static final long TEXT = 0x401000;

  private final List<Part> parts = new ArrayList<>();

  private record Part(String name, int type, long address, ByteBuffer bytes, int link) {
    int size() {
      return bytes.capacity();
    }

    boolean isCode() {
      return name.equals(".text");
    }
  }

  /** A buffer for a section's bytes. */
  static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Adds the section of code, at {@link #TEXT}. */
  public ElfBuilder text(int size) {
    return section(".text", PROGBITS, TEXT, bytes(size), 0);
  }

  /** Adds a build id of 4 bytes. */
  public ElfBuilder buildId(int id) {
    ByteBuffer note = bytes(20).putInt(4).putInt(4).putInt(3).putInt(0x00554e47);
    return section(".note.gnu.build-id", NOTE, 0, note.putInt(Integer.reverseBytes(id)), 0);
  }

  /**
   * Adds a symbol table and its names.
   *
   * @param symbols {@code name start bytes}, hexadecimal
   */
  public ElfBuilder symbols(boolean isDynamic, String... symbols) {
    StringBuilder names = new StringBuilder("\0");
    ByteBuffer table = bytes(24 * symbols.length);
    for (String each : symbols) {
      String[] fields = each.split(" ", 3);
      table.putInt(names.length()).put((byte) 2).put((byte) 0).putShort((short) 1);
      table.putLong(Long.parseLong(fields[1], 16)).putLong(Long.parseLong(fields[2], 16));
      names.append(fields[0]).append('\0');
    }
    byte[] text = names.toString().getBytes(StandardCharsets.UTF_8);
    section(isDynamic ? ".dynstr" : ".strtab", STRTAB, 0, ByteBuffer.wrap(text), 0);
    int link = parts.size(); // the null section is the first of the file
    return section(isDynamic ? ".dynsym" : ".symtab", isDynamic ? DYNSYM : SYMTAB, 0, table, link);
  }

  ElfBuilder section(String name, int type, long address, ByteBuffer bytes, int link) {
    parts.add(new Part(name, type, address, bytes, link));
    return this;
  }

  /** Returns the file's bytes. */
  byte[] build() {
    StringBuilder names = new StringBuilder("\0");
    List<Part> all = new ArrayList<>(parts);
    all.add(new Part(".shstrtab", STRTAB, 0, bytes(256 + 32 * parts.size()), 0));
    long segments = parts.stream().filter(p -> p.address() != 0 || p.type() == NOTE).count();
    int data = 64 + 56 * (int) segments;
    int headers = data + all.stream().mapToInt(p -> (p.size() + 7) & ~7).sum();
    ByteBuffer file = bytes(headers + 64 * (all.size() + 1));
    file.putInt(0, 0x464c457f).putShort(4, (short) 0x0102);
    file.putLong(32, 64).putLong(40, headers);
    file.putShort(54, (short) 56).putShort(56, (short) segments);
    file.putShort(58, (short) 64).putShort(60, (short) (all.size() + 1));
    file.putShort(62, (short) all.size());
    int segment = 64;
    int header = headers + 64;
    for (Part each : all) {
      if (each.address() != 0 || each.type() == NOTE) {
        file.putInt(segment, each.type() == NOTE ? 4 : 1)
            .putInt(segment + 4, each.isCode() ? 5 : 6);
        file.putLong(segment + 8, data).putLong(segment + 16, each.address());
        file.putLong(segment + 32, each.size());
        segment += 56;
      }
      file.putInt(header, names.length()).putInt(header + 4, each.type());
      file.putLong(header + 16, each.address()).putLong(header + 24, data);
      file.putLong(header + 32, each.size()).putInt(header + 40, each.link());
      names.append(each.name()).append('\0');
      header += 64;
      file.put(data, each.bytes(), 0, each.size());
      if (each.name().equals(".shstrtab")) {
        file.put(data, names.toString().getBytes(StandardCharsets.UTF_8));
      }
      data += (each.size() + 7) & ~7;
    }
    byte[] content = new byte[file.capacity()];
    file.get(0, content);
    return content;
  }

  /** Writes the file. */
  public Path write(Path file) throws IOException {
    return Files.write(file, build());
  }

  /** The place in the file of an address, as a mapping gives it. */
  public long offsetOf(long address) {
    int segments = (int) parts.stream().filter(p -> p.address() != 0 || p.type() == NOTE).count();
    int data = 64 + 56 * segments;
    for (Part each : parts) {
      if (each.address() != 0 && address >= each.address()) {
        if (address < each.address() + each.size()) {
          return data + address - each.address();
        }
      }
      data += (each.size() + 7) & ~7;
    }
    throw new IllegalArgumentException("no section at 0x" + Long.toHexString(address));
  }
}
