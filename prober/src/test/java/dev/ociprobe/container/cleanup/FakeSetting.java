package dev.ociprobe.container.cleanup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that stands for a setting of the host, 0 at first, and a place for the runs that change
 * it.
 *
 * @param runs the parent of the runs' directories
 */
record FakeSetting(Path runs, Path file) {

  static FakeSetting in(Path directory) throws IOException {
    return new FakeSetting(
        Files.createDirectory(directory.resolve("runs")),
        Files.writeString(directory.resolve("rcu_expedited"), "0\n"));
  }

  /** Returns the path of a setting that this host doesn't have. */
  Path none() {
    return file.resolveSibling("none");
  }

  /** Starts a run. */
  RunClaim claim() throws IOException {
    return RunClaim.create(runs);
  }

  /** Starts a run that has changed the setting from 0 to 1. */
  RunClaim claimChanged() throws IOException {
    RunClaim claim = claim();
    claim.claim(new LedgerEntry.Setting(file.toString(), "0", "1"));
    return claim;
  }
}
