package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time of one CPU or all since boot, in ticks of {@code USER_HZ} (100 a second): proc_stat(5).
 *
 * @param idle the part in which a CPU had nothing to do or waited for a disk
 * @param steal the part that the hypervisor gave to others
 */
public record CpuTime(long total, long idle, long steal) {

  // "cpu user nice system idle iowait irq softirq steal guest guest_nice"
  private static final int IDLE = 4;

  private static final int IOWAIT = 5;
  private static final int STEAL = 8;

  private static final Pattern ONE_CPU = Pattern.compile("cpu(\\d{1,6}) ");

  /** Reads the time of each CPU until now; none if the kernel doesn't report it. */
  public static Map<Integer, CpuTime> readEach(PseudoFiles files) {
    Map<Integer, CpuTime> each = new HashMap<>();
    for (String line : files.lines("/proc/stat")) {
      Matcher cpu = ONE_CPU.matcher(line);
      if (cpu.lookingAt()) {
        parse(line).ifPresent(time -> each.put(Integer.valueOf(cpu.group(1)), time));
      }
    }
    return each;
  }

  /** Reads the time of all CPUs until now; empty if the kernel doesn't report it. */
  public static Optional<CpuTime> read(PseudoFiles files) {
    return files.lines("/proc/stat").stream()
        .filter(line -> line.startsWith("cpu "))
        .findFirst()
        .flatMap(CpuTime::parse);
  }

  // user and nice include guest and guest_nice.
  private static Optional<CpuTime> parse(String line) {
    List<String> fields = FileFields.split(line);
    if (fields.size() <= STEAL) {
      return Optional.empty();
    }
    long total = 0;
    long idle = 0;
    long steal = 0;
    for (int i = 1; i <= STEAL; i++) {
      Optional<Long> ticks = FileFields.number(fields.get(i));
      if (ticks.isEmpty()) {
        return Optional.empty();
      }
      steal = ticks.orElseThrow();
      idle += i == IDLE || i == IOWAIT ? steal : 0;
      total += steal;
    }
    return Optional.of(new CpuTime(total, idle, steal));
  }

  /** The time between an earlier reading and this one. */
  public CpuTime since(CpuTime earlier) {
    return new CpuTime(total - earlier.total, idle - earlier.idle, steal - earlier.steal);
  }

  /** The idle share, 0 to 1; 0 if no time passed. */
  public double idleShare() {
    return total <= 0 ? 0 : (double) idle / total;
  }

  /** The stolen share, 0 to 1; 0 if no time passed. */
  public double stolenShare() {
    return total <= 0 ? 0 : (double) steal / total;
  }
}
