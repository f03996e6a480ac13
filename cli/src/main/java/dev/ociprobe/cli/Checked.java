package dev.ociprobe.cli;

import java.io.IOException;

/**
 * A command that can tell what is wrong with its options before anything begins. What only the host
 * or the runtimes can tell is left to the run.
 */
@FunctionalInterface
interface Checked {
  /**
   * Checks the options.
   *
   * @throws UserError if one is wrong, or doesn't go with another
   */
  void check() throws IOException;
}
