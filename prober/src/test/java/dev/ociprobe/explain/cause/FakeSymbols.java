package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.KernelSymbols;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Symbols for tests.
 *
 * @param names by address; other addresses lie in {@code schedule}
 */
public record FakeSymbols(Map<Long, String> names) implements KernelSymbols {
  /** A kernel that shows no address: it has no functions. */
  public static final KernelSymbols HIDDEN =
      new KernelSymbols() {
        @Override
        public String function(long address) {
          return "";
        }

        @Override
        public long address(String function, long offset) {
          return 0;
        }

        @Override
        public List<String> functions(KernelStack stack) {
          return Collections.nCopies(stack.depth(), "");
        }

        @Override
        public boolean isKnown() {
          return false;
        }
      };

  @Override
  public String function(long address) {
    return names.getOrDefault(address, "schedule");
  }

  /** Returns the first address of the function, whatever the offset. */
  @Override
  public long address(String function, long offset) {
    return names.entrySet().stream()
        .filter(each -> each.getValue().equals(function))
        .mapToLong(Map.Entry::getKey)
        .findFirst()
        .orElse(0);
  }

  @Override
  public List<String> functions(KernelStack stack) {
    return IntStream.range(0, stack.depth()).mapToObj(i -> function(stack.address(i))).toList();
  }

  @Override
  public boolean isKnown() {
    return true;
  }
}
