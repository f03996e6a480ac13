package dev.ociprobe.explain.cause;

import java.util.List;

/**
 * How a category showed in one iteration, by its longest step.
 *
 * @param comm the thread's name
 * @param functions of the kernel it waited in, innermost first, the scheduler's own left out
 * @param waker who ended the wait: a name, or empty for an interrupt or nobody known
 * @param cpu that it waited for or ran on; -1 if none
 */
public record StepDetail(String comm, List<String> functions, String waker, int cpu) {
  /** Nothing is known of it. */
  public static final StepDetail NONE = new StepDetail("", List.of(), "", -1);

  public StepDetail {
    functions = List.copyOf(functions);
  }
}
