package dev.ociprobe.container.cleanup;

import dev.ociprobe.host.procfs.MountTable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A run's directory under {@code /run/ociprobe}, mode 0700, held by a lock: fcntl(2) lets go of it
 * when the process ends, however it ends. Not for use by several threads at once.
 */
public final class RunClaim implements AutoCloseable {
  /** Where runs may have their directories: the second where {@code /run} forbids execution. */
  public static final List<Path> BASES =
      List.of(Path.of("/run/ociprobe"), Path.of("/var/lib/ociprobe"));

  private static final String LOCK = "lock";
  private static final int TRIES = 20;

  /**
   * Closing any descriptor of a file drops this process's fcntl locks on it: never open one twice.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path base;
  private final RunId id;
  private final Path path;
  private final FileChannel lockFile;
  private final Ledger ledger;

  private RunClaim(Path base, RunId id, FileChannel lockFile) {
    this.base = base;
    this.id = id;
    this.path = base.resolve(id.value());
    this.lockFile = lockFile;
    this.ledger = ledgerIn(path);
  }

  /** The base that new runs use: containers execute what lies below it. */
  public static Path usableBase(MountTable mounts) {
    return BASES.stream()
        .filter(base -> !mounts.flagsOf(base).contains("noexec"))
        .findFirst()
        .orElse(BASES.getLast());
  }

  /** The same for runs whose root filesystems should lie on a disk; if none does, the usual one. */
  public static Path diskBase(MountTable mounts) {
    return BASES.stream()
        .filter(base -> !mounts.flagsOf(base).contains("noexec"))
        .filter(base -> mounts.deviceOf(base).filter(d -> !d.startsWith("0:")).isPresent())
        .findFirst()
        .orElseGet(() -> usableBase(mounts));
  }

  /** Makes and locks the directory of a new run. */
  public static RunClaim create(Path base) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Optional<RunClaim> made = tryCreate(base, RunId.draw());
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw new IOException("no free run id under " + base);
  }

  /** Empty if another run has that id, or if a clean took the directory before it was locked. */
  private static Optional<RunClaim> tryCreate(Path base, RunId id) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    try {
      Files.createDirectories(base, ownerOnly);
      Files.createDirectory(base.resolve(id.value()), ownerOnly);
      return lock(base, id);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The directories of runs that no longer live, locked by us until they are closed. */
  public static List<RunClaim> takeDead(Path base) throws IOException {
    List<RunClaim> dead = new ArrayList<>();
    if (!Files.isDirectory(base)) {
      return dead;
    }
    try (Stream<Path> children = Files.list(base)) {
      for (Path child : children.sorted().toList()) {
        String name = child.getFileName().toString();
        if (RunId.isRunId(name) && isRuns(child)) {
          lockIfThere(base, new RunId(name)).ifPresent(dead::add);
        }
      }
    }
    return dead;
  }

  /** What each run, dead or alive, has written down by now. */
  static Map<RunId, List<LedgerEntry>> claimsOfAll(Path base) throws IOException {
    Map<RunId, List<LedgerEntry>> claims = new HashMap<>();
    if (!Files.isDirectory(base)) {
      return claims;
    }
    try (Stream<Path> children = Files.list(base)) {
      for (Path child : children.toList()) {
        String name = child.getFileName().toString();
        if (RunId.isRunId(name)) {
          claims.put(new RunId(name), claimsIn(child));
        }
      }
    }
    return claims;
  }

  private static List<LedgerEntry> claimsIn(Path run) throws IOException {
    try {
      return ledgerIn(run).read();
    } catch (NoSuchFileException e) {
      return List.of(); // it has ended meanwhile
    }
  }

  private static Ledger ledgerIn(Path run) {
    return new Ledger(run.resolve("ledger.jsonl"));
  }

  /** Whether a run made it: it holds a lock, or nothing, if the run died before it had one. */
  private static boolean isRuns(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> children = Files.list(directory)) {
      List<Path> all = children.toList();
      return all.isEmpty() || all.contains(directory.resolve(LOCK));
    }
  }

  private static Optional<RunClaim> lockIfThere(Path base, RunId id) throws IOException {
    try {
      return lock(base, id);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<RunClaim> lock(Path base, RunId id) throws IOException {
    Path path = base.resolve(id.value());
    Path lockPath = path.resolve(LOCK);
    if (!HELD.add(path)) {
      return Optional.empty();
    }
    boolean held = false;
    try {
      FileChannel channel =
          FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      held = channel.tryLock() != null && Files.exists(lockPath);
      if (held) {
        return Optional.of(new RunClaim(base, id, channel));
      }
      channel.close();
      return Optional.empty();
    } finally {
      if (!held) {
        HELD.remove(path);
      }
    }
  }

  public RunId id() {
    return id;
  }

  public Path path() {
    return path;
  }

  /** The directory that holds those of all runs. */
  Path base() {
    return base;
  }

  /** Writes down what is about to be made. */
  public void claim(LedgerEntry entry) throws IOException {
    ledger.add(entry);
  }

  /** What the run wrote down. */
  public List<LedgerEntry> claims() throws IOException {
    return ledger.read();
  }

  /** Lets go of the lock; what lies in the directory stays. */
  @Override
  public void close() throws IOException {
    lockFile.close();
    HELD.remove(path);
  }
}
