package dev.ociprobe.container.cleanup;

import dev.ociprobe.posix.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The directories of all runs on this host, dead and alive. */
public final class RunDirectories {
  /** The possible parents of run directories; the second if the first is noexec or not on disk. */
  public static final List<Path> BASES =
      List.of(Path.of("/run/ociprobe"), Path.of("/var/lib/ociprobe"));

  private RunDirectories() {}

  /** The base for new runs: containers execute files below it. */
  public static Path usableBase(MountTable mounts) {
    return BASES.stream()
        .filter(base -> !mounts.flagsOf(base).contains("noexec"))
        .findFirst()
        .orElse(BASES.getLast());
  }

  /** The base for runs whose root filesystems should lie on a disk; the usual one if none does. */
  public static Path diskBase(MountTable mounts) {
    return BASES.stream()
        .filter(base -> !mounts.flagsOf(base).contains("noexec"))
        .filter(base -> mounts.deviceOf(base).filter(d -> !d.startsWith("0:")).isPresent())
        .findFirst()
        .orElseGet(() -> usableBase(mounts));
  }

  /** Locks the directories of runs that have died; to be closed. */
  public static List<RunClaim> claimDead(Path base) throws IOException {
    List<RunClaim> dead = new ArrayList<>();
    for (Path directory : in(base)) {
      if (isOfRun(directory)) {
        RunClaim.lockIfThere(base, idOf(directory)).ifPresent(dead::add);
      }
    }
    return dead;
  }

  /** The number of runs, dead and alive. */
  public static int count(Path base) throws IOException {
    int count = 0;
    for (Path directory : in(base)) {
      count += isOfRun(directory) ? 1 : 0;
    }
    return count;
  }

  /** The ledgers of all runs, dead or alive, as written so far. */
  static Map<RunId, List<LedgerEntry>> ledgers(Path base) throws IOException {
    Map<RunId, List<LedgerEntry>> ledgers = new HashMap<>();
    for (Path directory : in(base)) {
      ledgers.put(idOf(directory), entries(directory));
    }
    return ledgers;
  }

  /** The entries whose names are run ids, in the order of their names. */
  private static List<Path> in(Path base) throws IOException {
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(base)) {
      return children.filter(child -> RunId.isRunId(name(child))).sorted().toList();
    }
  }

  private static List<LedgerEntry> entries(Path directory) throws IOException {
    try {
      return Ledger.in(directory).read();
    } catch (NoSuchFileException e) {
      return List.of(); // the run has ended meanwhile
    }
  }

  /** Tells whether a run made it: it holds a lock, or nothing if the run died before locking. */
  private static boolean isOfRun(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> children = Files.list(directory)) {
      List<Path> all = children.toList();
      return all.isEmpty() || all.contains(directory.resolve(RunClaim.LOCK));
    } catch (NoSuchFileException e) {
      return false; // the run has ended meanwhile
    }
  }

  private static RunId idOf(Path directory) {
    return new RunId(name(directory));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
