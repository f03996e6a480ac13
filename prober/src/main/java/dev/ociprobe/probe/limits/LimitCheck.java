package dev.ociprobe.probe.limits;

import java.util.List;

/** A check of one limit. Immutable: the same instance runs on each runtime. */
public interface LimitCheck {

  /** The name that {@code --check} selects by its prefixes, such as {@code cpu.quota}. */
  String id();

  /** One line that describes the check. */
  String title();

  /** The basis of the verdict, for {@code --list -v} and for LIMITS.md. */
  Basis basis();

  /** The host resources that it may use, one sentence for each, for {@code --list -v}. */
  List<String> bounds();

  /**
   * Runs the check on one runtime. It concludes each case that it opens, and at least one.
   *
   * @throws RefusedException if the runtime refuses a call that belongs to no case
   * @throws CheckInterruptedException if the user has interrupted the run
   */
  void run(CheckContext context) throws RefusedException, CheckInterruptedException;
}
