package dev.ociprobe.explain.cause;

import java.util.List;

/**
 * How a known cause shows: all that is given must hold.
 *
 * @param kind of {@link TimeCategory}
 * @param functions each a part of the name of some kernel function in the stack
 * @param calls one of which is the system call; empty if it doesn't matter
 * @param object what the call was about; empty if it doesn't matter
 */
public record Signature(String kind, List<String> functions, List<String> calls, String object) {
  public Signature {
    functions = List.copyOf(functions);
    calls = List.copyOf(calls);
  }

  boolean holds(TimeCategory category, StepDetail detail) {
    return kind.equals(category.kind())
        && functions.stream()
            .allMatch(part -> detail.functions().stream().anyMatch(f -> f.contains(part)))
        && (calls.isEmpty() || calls.contains(call(category)))
        && (object.isEmpty() || object.equals(object(category)));
  }

  private static String call(TimeCategory category) {
    return category instanceof TimeCategory.Waited waited ? waited.call() : "";
  }

  private static String object(TimeCategory category) {
    return category instanceof TimeCategory.Waited waited ? waited.object() : "";
  }
}
