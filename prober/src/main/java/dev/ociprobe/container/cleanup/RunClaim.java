package dev.ociprobe.container.cleanup;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.BundleException;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A run's directory in one of {@link RunDirectories#BASES}, mode 0700, held by a lock: fcntl(2)
 * releases it however the process ends. Not safe for use by several threads at once.
 */
public final class RunClaim implements AutoCloseable {
  static final String LOCK = "lock";
  private static final int TRIES = 20;

  /**
   * The directories that this process holds. Closing any descriptor of a lock file drops this
   * process's fcntl locks on it, so none may be opened twice.
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
    this.ledger = Ledger.in(path);
  }

  /** Makes and locks the directory of a new run. */
  public static RunClaim create(Path base) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Optional<RunClaim> made = tryCreate(base, RunId.draw());
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw new IOException("no free run id under " + base + " after " + TRIES + " tries");
  }

  // Empty if another run has that id, or if a clean took the directory before it was locked.
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

  /** Locks a run's directory; empty if a live run holds it, or if it is gone. */
  static Optional<RunClaim> lockIfThere(Path base, RunId id) throws IOException {
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

  /** Lets every user pass through the run's directory, but not read it. */
  public void letPass() {
    Bundle.letPass(base);
    Bundle.letPass(path);
  }

  /** The parent of the directories of all runs. */
  Path base() {
    return base;
  }

  /** Adds an entry to the ledger; the thing that it describes is made afterwards. */
  public void claim(LedgerEntry entry) throws IOException {
    ledger.add(entry);
  }

  /** The entries of the ledger so far. */
  public List<LedgerEntry> claims() throws IOException {
    return ledger.read();
  }

  /**
   * Removes the run's files, also those elsewhere, but neither its ledger nor its lock.
   *
   * @return a sentence for each that stays
   */
  List<String> removeFiles() throws IOException {
    List<Path> all;
    try (Stream<Path> children = Files.list(path)) {
      all = children.toList();
    }
    List<String> kept = new ArrayList<>();
    for (Path each : DirectoryElsewhere.of(this)) {
      remove(each).ifPresent(kept::add);
    }
    for (Path each : all) {
      if (!each.equals(path.resolve(LOCK)) && !each.equals(ledger.file())) {
        remove(each).ifPresent(kept::add);
      }
    }
    return kept;
  }

  private static Optional<String> remove(Path file) {
    try {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Bundle.delete(file);
      } else {
        Files.delete(file);
      }
      return Optional.empty();
    } catch (BundleException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Releases the lock; the directory and its content stay. */
  @Override
  public void close() throws IOException {
    lockFile.close();
    HELD.remove(path);
  }
}
