package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.WarningResult;

/** The warning of a command that writes nothing, so that nobody knows when it is ready. */
public final class SilentCommand {
  private SilentCommand() {}

  /** Returns the warning, with what was found. */
  public static WarningResult warning(String message) {
    return new WarningResult(
        "silent-command",
        message,
        "let the command write a line to its stdout once it is up (add 2>&1 if it writes to"
            + " stderr), or give a longer --timeout");
  }
}
