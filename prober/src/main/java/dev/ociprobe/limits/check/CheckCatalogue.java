package dev.ociprobe.limits.check;

import dev.ociprobe.limits.Check;
import java.util.List;

/** Every check, in the order in which they are run and shown. Adding one is adding a line here. */
public final class CheckCatalogue {
  private static final List<Check> ALL = List.of(new CpuQuota());

  private CheckCatalogue() {}

  public static List<Check> all() {
    return ALL;
  }
}
