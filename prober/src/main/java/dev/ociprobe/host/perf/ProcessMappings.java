package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code that a running process has mapped: /proc/pid/maps of proc(5). */
final class ProcessMappings {
  private static final Pattern CODE =
      Pattern.compile(
          "([0-9a-f]{1,16})-([0-9a-f]{1,16}) ..x. ([0-9a-f]{1,16}) ([0-9a-f]+):([0-9a-f]+) (\\d+)"
              + " +(\\S.*)");
  private static final int HEX = 16;

  private ProcessMappings() {}

  /** Adds the mappings of a process; none if it is gone. */
  static void read(PseudoFiles files, int pid, AddressSpaces spaces) {
    for (String line : files.lines("/proc/" + pid + "/maps")) {
      Matcher code = CODE.matcher(line);
      if (code.matches()) {
        long start = Long.parseUnsignedLong(code.group(1), HEX);
        spaces.mapped(
            pid,
            start,
            Long.parseUnsignedLong(code.group(2), HEX) - start,
            Long.parseUnsignedLong(code.group(3), HEX),
            new MappedFile(
                code.group(7),
                "",
                Integer.parseUnsignedInt(code.group(4), HEX),
                Integer.parseUnsignedInt(code.group(5), HEX),
                Long.parseUnsignedLong(code.group(6))));
      }
    }
  }
}
