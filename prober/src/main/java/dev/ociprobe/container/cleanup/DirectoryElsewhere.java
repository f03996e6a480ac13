package dev.ociprobe.container.cleanup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A directory of a run's outside its own one, for files on another disk. */
public final class DirectoryElsewhere {
  private static final String PREFIX = "ociprobe-";

  private DirectoryElsewhere() {}

  /**
   * Makes one, for its owner alone.
   *
   * @param parent an existing directory
   */
  public static Path make(RunClaim claim, Path parent) throws IOException {
    Path directory = parent.toRealPath().resolve(name(claim));
    claim.claim(new LedgerEntry.Files(directory.toString()));
    return Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** The directories that the run has made, and that still exist. */
  static List<Path> of(RunClaim claim) throws IOException {
    return claim.claims().stream()
        .filter(LedgerEntry.Files.class::isInstance)
        .map(entry -> Path.of(((LedgerEntry.Files) entry).directory()))
        .filter(directory -> directory.endsWith(name(claim)))
        .filter(directory -> Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  private static String name(RunClaim claim) {
    return PREFIX + claim.id().value();
  }
}
