package dev.ociprobe.cli;

import dev.ociprobe.container.cleanup.RunClaim;
import dev.ociprobe.container.cleanup.RunDirectories;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.OtherRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks of the host before a command begins. */
final class HostChecks {
  private HostChecks() {}

  static void requireRoot(Posix posix, String command) {
    requireRoot(posix, command, "for containers and cgroups");
  }

  /**
   * Refuses a command to ordinary users.
   *
   * @param purpose what it needs root for
   */
  static void requireRoot(Posix posix, String command, String purpose) {
    if (posix.processes().effectiveUserId() != 0) {
      throw new RootRequiredException(command + " needs root, " + purpose);
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
    notes(OtherRuns.ofHost()).forEach(console::note);
  }

  static List<String> notes(OtherRuns others) {
    List<String> notes = new ArrayList<>(others.disturbance().toList());
    if (others.dead() == 1) {
      notes.add("an earlier run was killed and left something behind; `ociprobe clean` removes it");
    } else if (others.dead() > 1) {
      notes.add(
          others.dead()
              + " earlier runs were killed and left things behind; `ociprobe clean` removes them");
    }
    return notes;
  }
}
