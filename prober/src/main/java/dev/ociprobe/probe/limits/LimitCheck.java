package dev.ociprobe.probe.limits;

import java.util.List;

/** One thing that is tried of limits. Immutable: the same instance is run for each runtime. */
public interface LimitCheck {

  /** As {@code cpu.quota}: what {@code --check} selects by its prefixes. */
  String id();

  /** One line on what is tried. */
  String title();

  /** What it may take of the host, and what bounds that: a sentence each, for {@code --list -v}. */
  List<String> bounds();

  /**
   * Tries it on one runtime, and concludes a {@link CaseReport} for each case: at least one.
   *
   * @throws RefusedException if the runtime refuses what no case under way stands for
   * @throws CheckInterruptedException if the run is to end
   */
  void run(CheckContext context) throws RefusedException, CheckInterruptedException;
}
