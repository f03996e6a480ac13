package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parser of those parts of an ELF file that matter for loading it. Offsets follow elf(5). */
final class ElfParser {

  private static final int MAGIC = 0x7f454c46;
  private static final int HEADER_BYTES = 64;
  private static final int ET_EXEC = 2;
  private static final int ET_DYN = 3;
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int PT_INTERP = 3;

  /** The kernel's limit, in load_elf_phdrs. */
  private static final int MAX_PROGRAM_HEADER_BYTES = 64 << 10;

  private static final int MAX_PATH_BYTES = 4096;
  private static final int MAX_DYNAMIC_BYTES = 1 << 20;
  private static final int MAX_STRING_TABLE_BYTES = 64 << 20;

  private final Path path;
  private final BoundsCheckedFile file;

  /** True for the 64-bit class; set by {@link #header}. */
  private boolean wide;

  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  ElfParser(Path path, BoundsCheckedFile file) {
    this.path = path;
    this.file = file;
  }

  ElfFile parse() throws IOException {
    ByteBuffer header = header();
    int type = Short.toUnsignedInt(header.getShort(16));
    if (type != ET_EXEC && type != ET_DYN) {
      throw new RootfsException(path, "is an ELF file but not a program", "name a program");
    }
    List<Segment> segments = segments(header);
    Optional<String> interpreter = Optional.empty();
    DynamicSection dynamic = DynamicSection.EMPTY;
    for (Segment segment : segments) {
      if (segment.type == PT_INTERP) {
        interpreter = Optional.of(interpreter(segment));
      } else if (segment.type == PT_DYNAMIC) {
        dynamic = dynamic(segment, segments);
      }
    }
    return new ElfFile(
        wide,
        Short.toUnsignedInt(header.getShort(18)),
        interpreter,
        dynamic.needed(),
        dynamic.rpath(),
        dynamic.runpath());
  }

  private ByteBuffer header() throws IOException {
    if (file.channel().size() < HEADER_BYTES) {
      throw notElf();
    }
    ByteBuffer header = file.part("the header", 0, HEADER_BYTES, HEADER_BYTES);
    int elfClass = header.get(4);
    int data = header.get(5);
    if (header.getInt(0) != MAGIC || elfClass < 1 || elfClass > 2 || data < 1 || data > 2) {
      throw notElf();
    }
    wide = elfClass == 2;
    order = data == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return header.order(order);
  }

  private RootfsException notElf() {
    return new RootfsException(path, "is not an ELF program", "name a program of this host");
  }

  /** Reads a number of the class's width: an address, an offset or a size. */
  private long number(ByteBuffer from, int offset32, int offset64) {
    return wide ? from.getLong(offset64) : Integer.toUnsignedLong(from.getInt(offset32));
  }

  private record Segment(int type, long offset, long address, long bytes) {}

  private List<Segment> segments(ByteBuffer header) throws IOException {
    int entryBytes = Short.toUnsignedInt(header.getShort(wide ? 54 : 42));
    int count = Short.toUnsignedInt(header.getShort(wide ? 56 : 44));
    int knownBytes = wide ? 56 : 32;
    if (count > 0 && entryBytes != knownBytes) {
      throw file.damaged("program headers of " + entryBytes + " bytes");
    }
    long tableBytes = (long) count * knownBytes;
    ByteBuffer table =
        file.part(
                "the program header table",
                number(header, 28, 32),
                tableBytes,
                MAX_PROGRAM_HEADER_BYTES)
            .order(order);
    List<Segment> segments = new ArrayList<>();
    for (int at = 0; at < tableBytes; at += knownBytes) {
      ByteBuffer entry = table.slice(at, knownBytes).order(order);
      segments.add(
          new Segment(
              entry.getInt(0), number(entry, 4, 8), number(entry, 8, 16), number(entry, 16, 32)));
    }
    return segments;
  }

  private String interpreter(Segment segment) throws IOException {
    ByteBuffer name = file.part("PT_INTERP", segment.offset, segment.bytes, MAX_PATH_BYTES);
    return string(name, 0);
  }

  private DynamicSection dynamic(Segment segment, List<Segment> segments) throws IOException {
    ByteBuffer table =
        file.part("PT_DYNAMIC", segment.offset, segment.bytes, MAX_DYNAMIC_BYTES).order(order);
    DynamicSection.Builder builder = new DynamicSection.Builder();
    int entryBytes = wide ? 16 : 8;
    for (int at = 0; at + entryBytes <= table.limit(); at += entryBytes) {
      ByteBuffer entry = table.slice(at, entryBytes).order(order);
      if (!builder.add(number(entry, 0, 0), number(entry, 4, 8))) {
        break;
      }
    }
    if (!builder.hasStrings()) {
      return DynamicSection.EMPTY;
    }
    long offset = fileOffset(builder.stringTable(), segments);
    ByteBuffer strings =
        file.part("DT_STRTAB", offset, builder.stringTableBytes(), MAX_STRING_TABLE_BYTES);
    return builder.build(at -> string(strings, at));
  }

  private long fileOffset(long address, List<Segment> segments) {
    for (Segment segment : segments) {
      long into = address - segment.address;
      if (segment.type == PT_LOAD && into >= 0 && into < segment.bytes) {
        return segment.offset + into;
      }
    }
    throw file.damaged("DT_STRTAB is in no segment");
  }

  private String string(ByteBuffer from, long at) {
    if (at < 0 || at >= from.limit()) {
      throw file.damaged("a string is outside of its table");
    }
    int start = (int) at;
    int end = start;
    while (end < from.limit() && from.get(end) != 0) {
      end++;
    }
    if (end == from.limit() || end - start > MAX_PATH_BYTES) {
      throw file.damaged("a string has no end");
    }
    return StandardCharsets.UTF_8.decode(from.slice(start, end - start)).toString();
  }
}
