package dev.ociprobe.host.perf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of an architecture's system calls, up to those of Linux 6.19; see syscalls(2).
 * Immutable.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/syscalls.2.html">syscalls(2)</a>
 */
public final class SystemCalls {
  private static final SystemCalls HOST = of(System.getProperty("os.arch", ""));

  private final Map<Long, String> names;

  private SystemCalls(Map<Long, String> names) {
    this.names = names;
  }

  /** The system calls of this host. */
  public static SystemCalls ofHost() {
    return HOST;
  }

  /**
   * The system calls of an architecture, none if it is unknown.
   *
   * @param architecture as in the property {@code os.arch}
   */
  static SystemCalls of(String architecture) {
    String resource = "system-calls-" + architecture.replaceAll("\\W", "") + ".txt";
    Map<Long, String> names = new HashMap<>();
    try (InputStream in = SystemCalls.class.getResourceAsStream(resource)) {
      if (in != null) {
        new BufferedReader(new InputStreamReader(in, US_ASCII))
            .lines()
            .map(line -> line.split(" ", 2))
            .forEach(fields -> names.put(Long.parseLong(fields[0]), fields[1]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
    return new SystemCalls(Map.copyOf(names));
  }

  /** Returns the name of a system call, or {@code system call 999} if it has none. */
  public String name(long number) {
    return names.getOrDefault(number, "system call " + number);
  }
}
