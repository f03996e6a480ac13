package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.HistogramLog;
import dev.ociprobe.result.stats.Series;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results' directory of a run in progress. Samples are appended as they come; the other files
 * are written atomically.
 *
 * <p>Not safe for use by several threads.
 */
public final class RunDirectory implements Closeable {

  static final String RUN = "run.json";
  static final String SAMPLES = "samples.csv";
  static final String HISTOGRAMS = "histograms.hlog";

  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path path;

  /** The directories that this run has made, the innermost first. */
  private final List<Path> made;

  private final SampleWriter samples;
  private final TraceFiles traces;
  private boolean holdsResults;

  private RunDirectory(Path path, List<Path> made, SampleWriter samples) {
    this.path = path;
    this.made = made;
    this.samples = samples;
    this.traces = new TraceFiles(path);
  }

  /** Opens the file of the samples; removes what was made if that fails. */
  private static RunDirectory begin(Path path, List<Path> made) throws ResultFileException {
    try {
      return new RunDirectory(path, made, SampleWriter.open(path.resolve(SAMPLES)));
    } catch (ResultFileException e) {
      try {
        remove(path, made);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private static void remove(Path path, List<Path> made) throws IOException {
    Files.deleteIfExists(path.resolve(SAMPLES));
    for (Path each : made) {
      Files.deleteIfExists(each);
    }
  }

  /**
   * Makes {@code <parent>/<UTC time>-<kind>/}, with a number appended if that exists.
   *
   * @param parent such as {@code ociprobe-results}; created if missing
   * @throws ResultFileException if it or {@code samples.csv} can't be created
   */
  public static RunDirectory create(Path parent, Instant now, String kind)
      throws ResultFileException {
    String name = UTC_TIME.format(now) + "-" + kind;
    boolean makesParent = Files.notExists(parent);
    for (int attempt = 1; ; attempt++) {
      Path path = parent.resolve(attempt == 1 ? name : name + "-" + attempt);
      try {
        Files.createDirectories(parent);
        Files.createDirectory(path);
        return begin(path, makesParent ? List.of(path, parent) : List.of(path));
      } catch (FileAlreadyExistsException e) {
        // Another run of the same second made it, unless the parent is not a directory.
        if (!Files.isDirectory(parent)) {
          throw ResultFileException.notWritten(parent, "nothing is saved", e);
        }
      } catch (ResultFileException e) {
        throw e;
      } catch (IOException e) {
        throw ResultFileException.notWritten(path, "nothing is saved", e);
      }
    }
  }

  /**
   * Uses the given directory, which must be empty or not exist yet.
   *
   * @throws OccupiedDirectoryException if it is a file or holds something
   * @throws ResultFileException if it or {@code samples.csv} can't be created
   */
  public static RunDirectory at(Path directory)
      throws OccupiedDirectoryException, ResultFileException {
    try {
      List<Path> made = Files.notExists(directory) ? List.of(directory) : List.of();
      Files.createDirectories(directory);
      try (Stream<Path> entries = Files.list(directory)) {
        if (entries.findAny().isPresent()) {
          throw new OccupiedDirectoryException(directory, "is not empty");
        }
      }
      // Two runs may both have found it empty: one of them makes this file.
      Files.createFile(directory.resolve(SAMPLES));
      return begin(directory, made);
    } catch (FileAlreadyExistsException e) {
      throw new OccupiedDirectoryException(
          directory, Files.isDirectory(directory) ? "is taken by another run" : "is a file");
    } catch (OccupiedDirectoryException | ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notWritten(directory, "nothing is saved", e);
    }
  }

  /** The directory's path. */
  public Path path() {
    return path;
  }

  /** {@code samples.csv}; closed with this. */
  public SampleWriter samples() {
    return samples;
  }

  /** {@code traces/}; closed with this. */
  public TraceFiles traces() {
    return traces;
  }

  /**
   * Writes {@code histograms.hlog}.
   *
   * @param started when the run began
   * @param ended when it ended
   * @throws ResultFileException if it can't be written; nothing of it is left then
   */
  public void writeHistograms(Instant started, Instant ended, List<Series> series)
      throws ResultFileException {
    AtomicFile.write(
        path.resolve(HISTOGRAMS), out -> HistogramLog.write(out, started, ended, series));
    holdsResults = true;
  }

  /**
   * Writes {@code run.json}.
   *
   * @throws ResultFileException if it can't be written; nothing of it is left then
   */
  public void writeRun(Run run) throws ResultFileException {
    AtomicFile.write(path.resolve(RUN), out -> RunJson.write(run, out));
    holdsResults = true;
  }

  /**
   * Closes {@code samples.csv}, and deletes it if it has no row; a run that saved nothing leaves
   * nothing.
   */
  @Override
  public void close() throws ResultFileException {
    samples.close();
    traces.close();
    if (samples.saved() > 0) {
      return;
    }
    try {
      remove(path, holdsResults ? List.of() : made);
    } catch (DirectoryNotEmptyException e) {
      // Someone else put something there.
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "an empty samples.csv is left", e);
    }
  }
}
