package dev.ociprobe.host.elf;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Functions by their addresses in a program that has not been moved. Immutable. */
final class FunctionTable {
  /** A bound on memory, ten times the functions of a large program. */
  static final int MAX_FUNCTIONS = 1 << 20;

  static final FunctionTable EMPTY = new FunctionTable(ByteBuffer.allocate(0), List.of());

  private final ByteBuffer names;
  private final long[] starts;
  private final long[] ends;
  private final int[] nameOffsets;

  /**
   * A function.
   *
   * @param end the address behind it
   * @param nameOffset into the table of names
   */
  record Function(long start, long end, int nameOffset) {}

  /**
   * Creates a table; of functions at the same address the first counts.
   *
   * @param names that end with a zero byte
   */
  FunctionTable(ByteBuffer names, List<Function> functions) {
    List<Function> sorted =
        functions.stream().sorted(Comparator.comparingLong(Function::start)).toList();
    this.names = names;
    starts = sorted.stream().mapToLong(Function::start).toArray();
    ends = sorted.stream().mapToLong(Function::end).toArray();
    nameOffsets = sorted.stream().mapToInt(Function::nameOffset).toArray();
  }

  /** The memory taken, in bytes. */
  long bytes() {
    return names.capacity() + (long) starts.length * (2 * Long.BYTES + Integer.BYTES);
  }

  boolean isEmpty() {
    return starts.length == 0;
  }

  /** Returns the name of the function at an address; empty if there is none. */
  Optional<String> nameAt(long address) {
    int found = indexBefore(address + 1);
    if (found < 0) {
      return Optional.empty();
    }
    int first = indexBefore(starts[found]) + 1;
    for (int i = first; i <= found; i++) {
      if (address < ends[i]) {
        return name(i);
      }
    }
    return Optional.empty();
  }

  /** The last function that starts before an address, or -1. */
  private int indexBefore(long address) {
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < address) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private Optional<String> name(int index) {
    try {
      return Optional.of(CString.at(names, nameOffsets[index])).filter(name -> !name.isEmpty());
    } catch (BadElfException e) {
      return Optional.empty();
    }
  }

  /** The address at which the function of an address starts; that address if none is known. */
  long startBefore(long address) {
    int found = indexBefore(address + 1);
    return found < 0 || address >= ends[found] ? address : starts[found];
  }
}
