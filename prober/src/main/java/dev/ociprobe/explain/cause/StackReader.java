package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.KernelSymbols;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a thread waited for from where it waited. Not safe for use by several threads. */
public final class StackReader {
  private static final Pattern SYSCALL =
      Pattern.compile("(?:__(?:x64|arm64|se|do)_sys_|ksys_|__sys_)(\\w+)");

  /** How any wait looks: it says nothing of this one. */
  private static final Pattern SCHEDULER =
      Pattern.compile(
          "_*schedule(?:_\\w+)?|preempt_schedule\\w*|__cond_resched|_*wait_for_common\\w*"
              + "|_*wait_for_completion\\w*|do_wait_for_common|\\w*trace\\w*|perf_\\w+");

  private static final Set<String> FAULTS =
      Set.of("exc_page_fault", "asm_exc_page_fault", "do_user_addr_fault", "do_page_fault");

  private static final Set<String> FREEZERS = Set.of("__refrigerator", "do_freezer_trap");

  /** Far more than a host's ordinary life has: a bound for what a strange one may take. */
  private static final int MAX_STACKS = 1 << 16;

  private final KernelSymbols symbols;
  private final Knowledge knowledge;
  private final Map<KernelStack, Reading> readings = new HashMap<>();

  /**
   * A stack in words.
   *
   * @param functions innermost first, the scheduler's own left out
   */
  public record Reading(TimeCategory.Waited category, List<String> functions) {}

  /**
   * @param symbols of the kernel that the stacks are from
   */
  public StackReader(KernelSymbols symbols, Knowledge knowledge) {
    this.symbols = symbols;
    this.knowledge = knowledge;
  }

  /** What a thread waited for that left its CPU there. */
  public Reading read(KernelStack stack) {
    if (readings.size() >= MAX_STACKS) {
      readings.clear();
    }
    return readings.computeIfAbsent(stack, this::readAnew);
  }

  /** Whether a thread that leaves its CPU there is in a cgroup freezer, version 1 or 2. */
  public boolean isFreezer(KernelStack stack) {
    return read(stack).functions().stream().anyMatch(FREEZERS::contains);
  }

  private Reading readAnew(KernelStack stack) {
    List<String> functions =
        symbols.functions(stack).stream()
            .filter(name -> !name.isEmpty() && !SCHEDULER.matcher(name).matches())
            .toList();
    String reason =
        knowledge
            .reasonOf(symbols.functions(stack))
            .or(() -> functions.stream().findFirst())
            .orElse("");
    return new Reading(
        new TimeCategory.Waited(callOf(functions), knowledge.objectOf(functions), reason),
        functions);
  }

  private static String callOf(List<String> functions) {
    Optional<String> syscall =
        functions.reversed().stream()
            .map(SYSCALL::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .findFirst();
    return syscall.orElseGet(
        () -> functions.stream().anyMatch(FAULTS::contains) ? "page fault" : "");
  }
}
