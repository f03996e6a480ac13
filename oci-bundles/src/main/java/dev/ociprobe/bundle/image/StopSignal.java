package dev.ociprobe.bundle.image;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The signal by which an image wants its containers to be stopped: signal(7). */
final class StopSignal {

  /** The names of the signals from 1 on, the same on x86-64 and aarch64. */
  private static final List<String> NAMES =
      List.of(
          "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
          "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
          "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

  private static final Set<String> COMMON = Set.of("TERM", "KILL");
  private static final Pattern REAL_TIME = Pattern.compile("RTM(IN\\+|AX-)(\\d{1,2})");
  private static final int MIN_REAL_TIME = 34;
  private static final int MAX_REAL_TIME = 64;

  private StopSignal() {}

  /**
   * Returns the signal in the words of runtimes: {@code TERM}, {@code KILL}, or a number.
   *
   * @param text such as {@code SIGINT}, {@code 9} or {@code SIGRTMIN+3}
   * @return empty if Linux has no such signal
   */
  static Optional<String> parse(String text) {
    String name = text.startsWith("SIG") ? text.substring(3) : text;
    if (COMMON.contains(name)) {
      return Optional.of(name);
    }
    if (NAMES.contains(name)) {
      return numbered(NAMES.indexOf(name) + 1);
    }
    Matcher realTime = REAL_TIME.matcher(name);
    if (realTime.matches()) {
      int offset = Integer.parseInt(realTime.group(2));
      return numbered(
          realTime.group(1).equals("IN+") ? MIN_REAL_TIME + offset : MAX_REAL_TIME - offset);
    }
    return name.matches("\\d{1,2}") ? numbered(Integer.parseInt(name)) : Optional.empty();
  }

  private static Optional<String> numbered(int number) {
    return number >= 1 && number <= MAX_REAL_TIME
        ? Optional.of(Integer.toString(number))
        : Optional.empty();
  }
}
