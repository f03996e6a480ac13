package dev.ociprobe.environment;

import dev.ociprobe.procfs.Fields;
import dev.ociprobe.procfs.PseudoFiles;
import java.util.List;
import java.util.Optional;

/**
 * How the time of all CPUs went since boot, from the first line of {@code /proc/stat}:
 * proc_stat(5).
 *
 * @param total in ticks of {@code USER_HZ} (100 a second)
 * @param steal the part that the hypervisor gave to others
 */
public record CpuTime(long total, long steal) {

  // "cpu user nice system idle iowait irq softirq steal guest guest_nice"
  private static final int STEAL = 8;

  /** Until now; empty if the kernel doesn't tell. */
  public static Optional<CpuTime> read(PseudoFiles files) {
    return files.lines("/proc/stat").stream()
        .filter(line -> line.startsWith("cpu "))
        .findFirst()
        .flatMap(CpuTime::parse);
  }

  // guest and guest_nice are counted in user and nice already.
  private static Optional<CpuTime> parse(String line) {
    List<String> fields = Fields.split(line);
    if (fields.size() <= STEAL) {
      return Optional.empty();
    }
    long total = 0;
    long steal = 0;
    for (String field : fields.subList(1, STEAL + 1)) {
      Optional<Long> ticks = Fields.number(field);
      if (ticks.isEmpty()) {
        return Optional.empty();
      }
      steal = ticks.orElseThrow();
      total += steal;
    }
    return Optional.of(new CpuTime(total, steal));
  }

  /** The time between an earlier reading and this one. */
  public CpuTime since(CpuTime earlier) {
    return new CpuTime(total - earlier.total, steal - earlier.steal);
  }

  /** How much of it was stolen, 0 to 1; 0 for no time at all. */
  public double stolenShare() {
    return total <= 0 ? 0 : (double) steal / total;
  }
}
