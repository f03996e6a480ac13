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
      throw new RootRequiredException(command + " needs root, for containers and cgroups");
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

  /** Notes the runs that are in progress on this host, and those that left something behind. */
  static void noteOtherRuns(Console console) throws IOException {
    List<RunClaim> dead = deadRuns();
    int all = 0;
    for (Path base : RunDirectories.BASES) {
      all += RunDirectories.count(base);
    }
    notes(all - dead.size(), dead.size()).forEach(console::note);
    for (RunClaim claim : dead) {
      claim.close();
    }
  }

  static List<String> notes(int live, int dead) {
    List<String> notes = new ArrayList<>();
    if (live > 0) {
      notes.add(
          (live == 1 ? "another run is" : live + " other runs are")
              + " in progress on this host, which disturbs the figures");
    }
    if (dead == 1) {
      notes.add("an earlier run was killed and left something behind; `ociprobe clean` removes it");
    } else if (dead > 1) {
      notes.add(
          dead + " earlier runs were killed and left things behind; `ociprobe clean` removes them");
    }
    return notes;
  }
}
