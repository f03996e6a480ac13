package dev.ociprobe.host.perf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The kernel's functions, read from a file like /proc/kallsyms. The suffix that a compiler adds to
 * the copies and parts of a function ({@code .constprop.0}, {@code .isra.0}, {@code .part.0},
 * {@code .cold}) is left out.
 */
final class Kallsyms implements KernelSymbols {
  private static final int MAX_DIGITS = 16;
  private static final String TYPES_OF_FUNCTIONS = "tTwW";
  private static final String ENDS_OF_NAME = ". \t";
  private static final Charset CHARSET = StandardCharsets.ISO_8859_1;
  private static final int MAX_STACKS = 1 << 13;
  private static final int MAX_PLACES = 1 << 12;

  private final long[] addresses;

  /**
   * All names, one behind the other in the order of addresses: as strings a hundred thousand of
   * them would take four times the memory, and few are ever asked for.
   */
  private final byte[] names;

  /** The beginnings of the names, and the end of the last one. */
  private final int[] nameOffsets;

  private final Map<Integer, String> asked = new ConcurrentHashMap<>();
  private final Map<KernelStack, List<String>> stacks = new ConcurrentHashMap<>();
  private final Map<Place, Long> places = new ConcurrentHashMap<>();

  private record Place(String function, long offset) {}

  private record Symbol(long address, String name) {}

  private Kallsyms(List<Symbol> sorted) {
    addresses = sorted.stream().mapToLong(Symbol::address).toArray();
    nameOffsets = new int[sorted.size() + 1];
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < sorted.size(); i++) {
      all.writeBytes(sorted.get(i).name().getBytes(CHARSET));
      nameOffsets[i + 1] = all.size();
    }
    names = all.toByteArray();
  }

  /** Reads the functions of a file; none if it can't be read or hides the addresses. */
  static Kallsyms read(Path file) {
    try (Stream<String> lines = Files.lines(file, CHARSET)) {
      return new Kallsyms(
          lines
              .flatMap(line -> symbol(line).stream())
              .sorted((a, b) -> Long.compareUnsigned(a.address(), b.address()))
              .toList());
    } catch (IOException | UncheckedIOException e) {
      return new Kallsyms(List.of());
    }
  }

  /**
   * Parses a line such as {@code ffffffff81000210 t get_cr0.part.0 [module]}. Not by a regular
   * expression, which takes a tenth of a second for the lines of a kernel.
   */
  private static Optional<Symbol> symbol(String line) {
    int digits = line.indexOf(' ');
    int from = digits + 3;
    if (digits < 1
        || digits > MAX_DIGITS
        || !line.startsWith(" ", from - 1)
        || TYPES_OF_FUNCTIONS.indexOf(line.charAt(digits + 1)) < 0) {
      return Optional.empty();
    }
    int to = from;
    while (to < line.length() && ENDS_OF_NAME.indexOf(line.charAt(to)) < 0) {
      to++;
    }
    long address = address(line, digits);
    return address == 0 || to == from
        ? Optional.empty()
        : Optional.of(new Symbol(address, line.substring(from, to)));
  }

  private static long address(String line, int digits) {
    try {
      return Long.parseUnsignedLong(line, 0, digits, 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public String function(long address) {
    int low = 0;
    int high = addresses.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(addresses[middle], address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? "" : asked.computeIfAbsent(low - 1, this::name);
  }

  private String name(int index) {
    int from = nameOffsets[index];
    return new String(names, from, nameOffsets[index + 1] - from, CHARSET);
  }

  @Override
  public long address(String function, long offset) {
    if (places.size() >= MAX_PLACES) {
      places.clear();
    }
    return places.computeIfAbsent(new Place(function, offset), this::find);
  }

  /** Several functions may have one name; the place is in the one that is that long. */
  private long find(Place wanted) {
    byte[] name = wanted.function().getBytes(CHARSET);
    return IntStream.range(0, addresses.length)
        .filter(i -> Arrays.equals(names, nameOffsets[i], nameOffsets[i + 1], name, 0, name.length))
        .mapToLong(i -> addresses[i] + wanted.offset())
        .filter(place -> function(place).equals(wanted.function()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public List<String> functions(KernelStack stack) {
    if (stacks.size() >= MAX_STACKS) {
      stacks.clear();
    }
    return stacks.computeIfAbsent(
        stack,
        key -> IntStream.range(0, key.depth()).mapToObj(i -> function(key.address(i))).toList());
  }

  @Override
  public void forget() {
    asked.clear();
    stacks.clear();
    places.clear();
  }

  @Override
  public boolean isKnown() {
    return addresses.length > 0;
  }
}
