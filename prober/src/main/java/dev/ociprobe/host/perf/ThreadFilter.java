package dev.ociprobe.host.perf;

import java.util.List;

/**
 * The filter of an event that comes with each switch of a thread, in the language of the kernel's
 * Documentation/trace/events.rst.
 *
 * @param always the condition of each record; none if empty
 * @param threadFields the fields with the threads that the event is about
 */
record ThreadFilter(String always, List<String> threadFields) {
  ThreadFilter {
    threadFields = List.copyOf(threadFields);
  }

  /** Returns the filter for some threads only. */
  String of(ThreadWindow only) {
    String some = only.filter(threadFields);
    return always.isEmpty() ? some : "%s && (%s)".formatted(always, some);
  }
}
