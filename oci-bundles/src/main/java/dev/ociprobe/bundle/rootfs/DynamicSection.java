package dev.ociprobe.bundle.rootfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The entries of an ELF file's dynamic section that name libraries and their directories.
 *
 * @param needed {@code DT_NEEDED}
 * @param rpath {@code DT_RPATH}, or empty
 * @param runpath {@code DT_RUNPATH}
 */
record DynamicSection(List<String> needed, String rpath, Optional<String> runpath) {

  static final DynamicSection EMPTY = new DynamicSection(List.of(), "", Optional.empty());

  private static final int DT_NULL = 0;
  private static final int DT_NEEDED = 1;
  private static final int DT_STRTAB = 5;
  private static final int DT_STRSZ = 10;
  private static final int DT_RPATH = 15;
  private static final int DT_RUNPATH = 29;

  DynamicSection {
    needed = List.copyOf(needed);
  }

  /** Collects entries; their names are resolved once the string table is found. */
  static final class Builder {
    private final List<Long> needed = new ArrayList<>();
    private long rpath = -1;
    private long runpath = -1;
    private long stringTable;
    private long stringTableBytes;

    /** Adds an entry; returns false if it ends the section. */
    boolean add(long tag, long value) {
      switch (Math.clamp(tag, -1, Integer.MAX_VALUE)) {
        case DT_NULL -> {
          return false;
        }
        case DT_NEEDED -> needed.add(value);
        case DT_STRTAB -> stringTable = value;
        case DT_STRSZ -> stringTableBytes = value;
        case DT_RPATH -> rpath = value;
        case DT_RUNPATH -> runpath = value;
        default -> {}
      }
      return true;
    }

    boolean hasStrings() {
      return !needed.isEmpty() || rpath >= 0 || runpath >= 0;
    }

    /** The string table's address, which is no offset in the file. */
    long stringTable() {
      return stringTable;
    }

    long stringTableBytes() {
      return stringTableBytes;
    }

    DynamicSection build(LongFunction<String> strings) {
      return new DynamicSection(
          needed.stream().map(strings::apply).toList(),
          rpath < 0 ? "" : strings.apply(rpath),
          runpath < 0 ? Optional.empty() : Optional.of(strings.apply(runpath)));
    }
  }
}
