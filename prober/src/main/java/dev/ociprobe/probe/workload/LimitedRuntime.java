package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.container.runtime.OciRuntime;
import java.util.ArrayList;
import java.util.List;

/**
 * A runtime and the limits of its containers: what takes a turn in each round.
 *
 * @param runtime under the name that it has in the results
 */
record LimitedRuntime(OciRuntime runtime, Limits limits) {

  /**
   * Returns each runtime under each of several limits, so that all take turns with each other.
   *
   * @param limits the first, under which the runtimes keep their names, and then others, which are
   *     added to them as in {@code runc@cpu.quota=10%_10ms}
   */
  static List<LimitedRuntime> all(List<OciRuntime> runtimes, List<Limits> limits) {
    List<LimitedRuntime> all = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      Limits each = limits.get(i);
      String suffix = i == 0 ? "" : "@" + plain(each);
      runtimes.forEach(
          runtime -> all.add(new LimitedRuntime(runtime.named(runtime.name() + suffix), each)));
    }
    return all;
  }

  /** The limits in characters that names of files and columns of tables may have. */
  private static String plain(Limits limits) {
    return String.join("+", limits.asked()).replaceAll("[^A-Za-z0-9.%=+-]", "_");
  }
}
