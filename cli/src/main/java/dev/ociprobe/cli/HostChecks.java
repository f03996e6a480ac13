package dev.ociprobe.cli;

import dev.ociprobe.container.cleanup.RunClaim;
import dev.ociprobe.container.cleanup.RunDirectories;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks of the host before a command begins. */
final class HostChecks {
  private HostChecks() {}

  static void requireRoot(Posix posix, String command) {
    if (posix.processes().effectiveUserId() != 0) {
      throw new UserError(
          ExitCode.HOST_CANNOT,
          command + " needs root, for containers and cgroups",
          "sudo ociprobe " + command);
    }
  }

  /** Returns the claims of runs that ended without cleaning up; the caller closes them. */
  static List<RunClaim> deadRuns() throws IOException {
    List<RunClaim> dead = new ArrayList<>();
    for (Path base : RunDirectories.BASES) {
      dead.addAll(RunDirectories.claimDead(base));
    }
    return dead;
  }

  static void noteDeadRuns(Console console) throws IOException {
    List<RunClaim> dead = deadRuns();
    if (!dead.isEmpty()) {
      console.note(
          dead.size() == 1
              ? "an earlier run was killed and left something behind; `ociprobe clean` removes it"
              : dead.size()
                  + " earlier runs were killed and left things behind; `ociprobe clean` removes them");
    }
    for (RunClaim claim : dead) {
      claim.close();
    }
  }
}
