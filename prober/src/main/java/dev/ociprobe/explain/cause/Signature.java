package dev.ociprobe.explain.cause;

import java.util.List;

/**
 * The signature of a known cause: all of its conditions must hold.
 *
 * @param kind of {@link TimeCategory}
 * @param stack the kernel functions on the stack
 * @param calls one of which is the system call, the part of the time on a CPU, the interrupt's
 *     handler, or the program that took the CPU; empty if any will do
 * @param object of the call; empty if any will do
 * @param events requested tracepoints that all occurred meanwhile, on any CPU
 */
public record Signature(
    String kind, FunctionPattern stack, List<String> calls, String object, List<String> events) {
  public Signature {
    events = List.copyOf(events);
    calls = List.copyOf(calls);
  }

  boolean matches(TimeCategory category, StepDetail detail) {
    return kind.equals(category.kind())
        && category.namesItsCause()
        && stack.matches(detail.functions())
        && (calls.isEmpty() || calls.contains(call(category)))
        && (object.isEmpty() || object.equals(object(category)))
        && detail.events().containsAll(events);
  }

  private static String call(TimeCategory category) {
    return switch (category.innermost()) {
      case TimeCategory.Waited waited -> waited.call();
      case TimeCategory.OnCpu(String _, String part) -> part;
      case TimeCategory.Interrupted(String handler) -> handler;
      case TimeCategory.CpuTaken(String occupant, boolean _) -> occupant;
      default -> "";
    };
  }

  private static String object(TimeCategory category) {
    return category.innermost() instanceof TimeCategory.Waited waited ? waited.object() : "";
  }
}
