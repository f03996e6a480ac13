package dev.ociprobe.result.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The directory of a plan's results: a copy of the plan, {@code plan.json}, and a directory for
 * each step that was begun. One process at a time has it, by a lock on the copy.
 *
 * <p>Not safe for use by several threads.
 */
public final class PlanDirectory implements Closeable {
  private static final String PLAN = "plan.yaml";
  private static final String PROGRESS = "plan.json";

  private final Path path;

  /** Holds the lock; no other descriptor of that file may be closed meanwhile: fcntl(2). */
  private final FileChannel copy;

  private PlanProgress progress;

  private PlanDirectory(Path path, FileChannel copy, PlanProgress progress) {
    this.path = path;
    this.copy = copy;
    this.progress = progress;
  }

  /**
   * Begins in a directory that was made for it.
   *
   * @throws ResultFileException if it can't be written there
   */
  public static PlanDirectory begin(FreshDirectory directory, byte[] plan, PlanProgress progress)
      throws ResultFileException {
    Path path = directory.path().resolve(PLAN);
    FileChannel copy = locked(path, StandardOpenOption.CREATE_NEW);
    try {
      ByteBuffer left = ByteBuffer.wrap(plan);
      while (left.hasRemaining()) {
        copy.write(left);
      }
      copy.force(true);
    } catch (IOException e) {
      close(copy, e);
      throw ResultFileException.notWritten(path, "nothing is saved", e);
    }
    PlanDirectory begun = new PlanDirectory(directory.path(), copy, progress);
    begun.save();
    return begun;
  }

  /**
   * Opens one that was begun before, which is not trusted.
   *
   * @throws ResultFileException if it is none, or another process has it
   */
  public static PlanDirectory reopen(Path directory) throws ResultFileException {
    if (Files.notExists(directory.resolve(PROGRESS))) {
      throw new ResultFileException(directory, "no plan was begun here");
    }
    requireRegular(directory.resolve(PROGRESS));
    requireRegular(directory.resolve(PLAN));
    FileChannel copy = locked(directory.resolve(PLAN), StandardOpenOption.READ);
    try {
      return new PlanDirectory(
          directory, copy, PlanProgressReader.read(directory.resolve(PROGRESS)));
    } catch (ResultFileException e) {
      close(copy, e);
      throw e;
    }
  }

  private static void requireRegular(Path file) throws ResultFileException {
    try {
      RegularFile.require(file);
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(file, e);
    }
  }

  private static void close(FileChannel channel, IOException cause) {
    try {
      channel.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static FileChannel locked(Path plan, StandardOpenOption how) throws ResultFileException {
    try {
      FileChannel channel =
          FileChannel.open(
              plan, EnumSet.of(how, StandardOpenOption.READ, StandardOpenOption.WRITE));
      if (lock(channel)) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw how == StandardOpenOption.READ
          ? ResultFileException.notRead(plan, e)
          : ResultFileException.notWritten(plan, "nothing is saved", e);
    }
    throw new ResultFileException(plan, "another ociprobe is at work on this plan");
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The directory's path. */
  public Path path() {
    return path;
  }

  /** The steps, and what has come of them. */
  public PlanProgress progress() {
    return progress;
  }

  /**
   * Reads the copy of the plan.
   *
   * @param limit more bytes than that are not read
   */
  public byte[] plan(int limit) throws ResultFileException {
    try {
      copy.position(0);
      // Not closed: that would end the lock.
      return Channels.newInputStream(copy).readNBytes(limit);
    } catch (IOException e) {
      throw ResultFileException.notRead(path.resolve(PLAN), e);
    }
  }

  /** The directory of a step's results; the step's command makes it. */
  public Path of(PlanProgress.Step step) {
    return path.resolve(step.directory());
  }

  /**
   * Sets aside what an attempt at a step has left: {@code NNN-name.partial-1}, or the next number.
   *
   * @return the place to which it was moved, if there was something
   */
  public Optional<Path> setAside(PlanProgress.Step step) throws ResultFileException {
    return FreshDirectory.setAside(of(step));
  }

  /** Records the end of a step. */
  public void ended(PlanProgress.Step step, PlanProgress.Outcome outcome)
      throws ResultFileException {
    progress = progress.with(step.number(), outcome);
    save();
  }

  /** Records that other steps are to be made: {@link PlanProgress#filter}. */
  public void filtered(String filter) throws ResultFileException {
    progress = progress.filtered(filter);
    save();
  }

  private void save() throws ResultFileException {
    Path file = path.resolve(PROGRESS);
    try {
      AtomicFile.replace(file, out -> RunJson.write(progress, out));
    } catch (IOException e) {
      throw ResultFileException.notWritten(file, "the steps' own results are kept", e);
    }
  }

  /** Lets others have it. */
  @Override
  public void close() throws ResultFileException {
    try {
      copy.close();
    } catch (IOException e) {
      throw ResultFileException.notRead(path.resolve(PLAN), e);
    }
  }
}
