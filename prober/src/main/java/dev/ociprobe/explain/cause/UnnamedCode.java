package dev.ociprobe.explain.cause;

import dev.ociprobe.host.symbols.UserFunction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A count of the samples in user mode that were taken in functions without a name. Not safe for use
 * by several threads.
 */
public final class UnnamedCode {
  private static final int MAX_PROGRAMS = 3;

  private final Map<String, Long> byProgram = new HashMap<>();
  private long samples;

  /** A count of no samples. */
  public UnnamedCode() {}

  /** Counts the samples of an iteration. */
  public static UnnamedCode of(Breakdown time) {
    UnnamedCode code = new UnnamedCode();
    time.portions()
        .forEach((category, portion) -> {
          if (category instanceof TimeCategory.OnCpu) {
            portion.stacks().weights().forEach(code::add);
          }
        });
    return code;
  }

  /**
   * Counts a sample in user mode.
   *
   * @param program its functions, innermost first
   */
  public void add(List<UserFunction> program) {
    add(program, 1);
  }

  private void add(StackSite site, long count) {
    if (site.functions().isEmpty()) {
      add(site.program(), count);
    }
  }

  private void add(List<UserFunction> program, long count) {
    if (program.isEmpty()) {
      return;
    }
    samples += count;
    UserFunction innermost = program.getFirst();
    if (!innermost.isNamed()) {
      byProgram.merge(innermost.program(), count, Long::sum);
    }
  }

  /** Returns the count as a sentence without its full stop; empty if all have names. */
  public Optional<String> sentence() {
    if (byProgram.isEmpty()) {
      return Optional.empty();
    }
    String most =
        byProgram.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_PROGRAMS)
            .map(each -> "%s %,d".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "%,d of %,d samples in user mode met a function without a name (%s%s): that file is stripped,"
                .formatted(
                    byProgram.values().stream().mapToLong(Long::longValue).sum(),
                    samples,
                    most,
                    byProgram.size() > MAX_PROGRAMS ? ", …" : "")
            + " or not the one on this host");
  }
}
