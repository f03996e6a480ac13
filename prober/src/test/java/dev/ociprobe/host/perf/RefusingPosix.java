package dev.ociprobe.host.perf;

import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.DirectoryEntries;
import dev.ociprobe.posix.Mounts;
import dev.ociprobe.posix.PerfEvent;
import dev.ociprobe.posix.PerfEvent.Source;
import dev.ociprobe.posix.PerfEvents;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.posix.Processes;
import dev.ociprobe.posix.Scheduling;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * A kernel that refuses some calls.
 *
 * @param failures the error numbers by the names of the calls, {@code open 9} for the tracepoint of
 *     that id alone
 * @param closed takes the descriptors that are closed
 */
record RefusingPosix(Map<String, Integer> failures, List<Object> closed) {
  private static final int EMPTY_RING = 8192;

  /** Returns an implementation; the calls that it does not refuse return 7, or true. */
  Posix posix() {
    return new Posix(
        "fake",
        as(Clocks.class),
        as(Processes.class),
        as(Descriptors.class),
        as(Mounts.class),
        as(DirectoryEntries.class),
        as(Scheduling.class),
        as(PerfEvents.class));
  }

  private <T> T as(Class<T> type) {
    Object fake =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Integer errno = failures.get(nameOf(method.getName(), arguments));
              if (errno != null) {
                String function = method.getName().equals("map") ? "mmap" : method.getName();
                throw new PosixException(function, errno, "here");
              }
              if (method.getName().equals("close")) {
                closed.add(arguments[0]);
              }
              return switch (method.getName()) {
                case "map" -> ByteBuffer.allocateDirect(EMPTY_RING);
                case "counts" -> new PerfEvents.Counts(0, 7, 0);
                default -> result(method.getReturnType());
              };
            });
    return type.cast(fake);
  }

  private Object result(Class<?> type) {
    if (type == boolean.class) {
      return true;
    }
    if (type == Descriptors.Pair.class) {
      return new Descriptors.Pair(7, 7);
    }
    return type.isInterface() ? as(type) : 7;
  }

  private String nameOf(String method, Object[] arguments) {
    return arguments != null
            && arguments[0] instanceof PerfEvent event
            && event.source() instanceof Source.Tracepoint tracepoint
            && failures.containsKey(method + " " + tracepoint.id())
        ? method + " " + tracepoint.id()
        : method;
  }
}
