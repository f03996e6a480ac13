package dev.ociprobe.explain.cause;

import java.util.List;
import java.util.Set;

/**
 * The details of one step, which differ between iterations where its category doesn't.
 *
 * @param comm the thread's name
 * @param functions of the kernel in which it waited, innermost first, without the scheduler's own
 * @param waker name of the thread that ended the wait; empty for an interrupt or if unknown
 * @param cpu on which it ran or for which it waited; -1 if none
 * @param meanwhile a phrase on the one that ended the wait, and what it did; empty if unknown
 * @param subject the file or the device that a wait is about, or the thread that had the CPU; empty
 *     if unknown
 * @param events names of the {@link RequestedEvents} during the step
 */
public record StepDetail(
    String comm,
    List<String> functions,
    String waker,
    int cpu,
    String meanwhile,
    String subject,
    Set<String> events) {
  /** No details are known. */
  public static final StepDetail NONE = new StepDetail("", List.of(), "", -1);

  public StepDetail {
    functions = List.copyOf(functions);
    events = Set.copyOf(events);
  }

  /** Details without those of others. */
  public StepDetail(String comm, List<String> functions, String waker, int cpu) {
    this(comm, functions, waker, cpu, "", "", Set.of());
  }

  /** Returns these details with what another one did meanwhile. */
  StepDetail with(String othersWork) {
    return new StepDetail(comm, functions, waker, cpu, othersWork, subject, events);
  }

  /** Returns these details with the file or device that the wait is about. */
  StepDetail about(String fileOrDevice) {
    return new StepDetail(comm, functions, waker, cpu, meanwhile, fileOrDevice, events);
  }

  /** Returns these details as those of a thread that waited meanwhile. */
  StepDetail of(String waiting) {
    return new StepDetail(waiting, functions, waker, cpu, "", subject, events);
  }

  /** Returns these details with events. */
  StepDetail with(Set<String> names) {
    return names.isEmpty()
        ? this
        : new StepDetail(comm, functions, waker, cpu, meanwhile, subject, names);
  }
}
