package dev.ociprobe.host.elf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An open ELF file of a 64-bit little-endian machine: elf(5). All that it says is checked before it
 * is used. Not safe for use by several threads.
 */
final class ElfObject implements Closeable {
  private static final int MAGIC = 0x464c457f; // 7f 'E' 'L' 'F'
  private static final int HEADER = 64;
  private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
  private static final int SEGMENT = 56;
  private static final int SECTION = 64;

  /** A bound on the number of sections; a linker makes some dozens. */
  private static final int MAX_ENTRIES = 4096;

  private final FileBytes file;
  private final List<Segment> segments;
  private final List<Section> sections;

  /**
   * A segment: an entry of the program headers.
   *
   * @param type {@code PT_LOAD} or another
   * @param flags {@code PF_X} and others
   */
  record Segment(int type, int flags, long offset, long address, long fileBytes) {
    private static final int PT_LOAD = 1;
    private static final int PT_NOTE = 4;
    private static final int PF_X = 1;

    boolean isLoaded() {
      return type == PT_LOAD;
    }

    boolean isNote() {
      return type == PT_NOTE;
    }

    boolean isCode() {
      return isLoaded() && (flags & PF_X) != 0;
    }

    boolean holds(long at) {
      return at - address >= 0 && at - address < fileBytes;
    }
  }

  /** A section: an entry of the section headers, where these were not stripped. */
  record Section(String name, int type, long address, long offset, long bytes, int link) {
    static final int SHT_SYMTAB = 2;
    static final int SHT_RELA = 4;
    static final int SHT_NOBITS = 8;
    static final int SHT_DYNSYM = 11;
  }

  private ElfObject(FileBytes file, List<Segment> segments, List<Section> sections) {
    this.file = file;
    this.segments = List.copyOf(segments);
    this.sections = List.copyOf(sections);
  }

  static ElfObject open(Path path) throws IOException {
    FileBytes file = FileBytes.open(path);
    try {
      ByteBuffer header = file.read(0, HEADER);
      if (header.getInt(0) != MAGIC || header.getShort(4) != CLASS_64_LITTLE_ENDIAN) {
        throw new BadElfException("not an ELF file of 64 bits, little-endian");
      }
      return new ElfObject(file, segments(file, header), sections(file, header));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static List<Segment> segments(FileBytes file, ByteBuffer header) throws IOException {
    ByteBuffer table = table(file, header.getLong(32), header.getShort(54), header, 56, SEGMENT);
    List<Segment> segments = new ArrayList<>();
    for (int at = 0; at < table.limit(); at += SEGMENT) {
      segments.add(
          new Segment(
              table.getInt(at),
              table.getInt(at + 4),
              table.getLong(at + 8),
              table.getLong(at + 16),
              table.getLong(at + 32)));
    }
    return segments;
  }

  private static List<Section> sections(FileBytes file, ByteBuffer header) throws IOException {
    ByteBuffer table = table(file, header.getLong(40), header.getShort(58), header, 60, SECTION);
    int names = Short.toUnsignedInt(header.getShort(62)) * SECTION;
    if (names >= table.limit()) {
      return List.of();
    }
    ByteBuffer strings = file.read(table.getLong(names + 24), table.getLong(names + 32));
    List<Section> sections = new ArrayList<>();
    for (int at = 0; at < table.limit(); at += SECTION) {
      sections.add(
          new Section(
              CString.at(strings, table.getInt(at)),
              table.getInt(at + 4),
              table.getLong(at + 16),
              table.getLong(at + 24),
              table.getLong(at + 32),
              table.getInt(at + 40)));
    }
    return sections;
  }

  private static ByteBuffer table(
      FileBytes file, long offset, short entryBytes, ByteBuffer header, int countAt, int expected)
      throws IOException {
    int count = Short.toUnsignedInt(header.getShort(countAt));
    if (count == 0) {
      return ByteBuffer.allocate(0);
    }
    BadElfException.check(entryBytes == expected && count <= MAX_ENTRIES, "a table of headers");
    return file.read(offset, (long) count * expected);
  }

  List<Segment> segments() {
    return segments;
  }

  List<Section> sections() {
    return sections;
  }

  /** The section of a name; empty if there is none with bytes in the file. */
  Optional<Section> section(String name) {
    return sections.stream()
        .filter(each -> each.name().equals(name) && each.type() != Section.SHT_NOBITS)
        .findFirst();
  }

  ByteBuffer bytes(Section section) throws IOException {
    return file.read(section.offset(), section.bytes());
  }

  ByteBuffer bytes(Segment segment) throws IOException {
    return file.read(segment.offset(), segment.fileBytes());
  }

  /** The address of a byte of the file before the program is moved; empty if it isn't loaded. */
  static OptionalLong addressOf(List<Segment> segments, long fileOffset) {
    return segments.stream()
        .filter(Segment::isLoaded)
        .filter(
            each -> fileOffset >= each.offset() && fileOffset - each.offset() < each.fileBytes())
        .mapToLong(each -> fileOffset - each.offset() + each.address())
        .findFirst();
  }

  boolean isCode(long address) {
    return segments.stream().anyMatch(each -> each.isCode() && each.holds(address));
  }

  /** The 8 bytes at an address, as the file has them; empty if it has none there. */
  OptionalLong word(long address) throws IOException {
    for (Segment each : segments) {
      if (each.isLoaded() && each.holds(address) && each.holds(address + Long.BYTES - 1)) {
        return OptionalLong.of(
            file.read(each.offset() + address - each.address(), Long.BYTES).getLong(0));
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
