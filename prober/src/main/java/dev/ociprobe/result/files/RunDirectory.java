package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.HistogramLog;
import dev.ociprobe.result.stats.Series;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  private static final Set<String> OWN =
      Set.of(RUN, SAMPLES, HISTOGRAMS, UnfinishedRun.FILE, FoldedFile.NAME, TraceFiles.DIRECTORY);

  private final FreshDirectory directory;
  private final Path path;

  private final SampleWriter samples;
  private final TraceFiles traces;
  private final Optional<UnfinishedRun> begun;
  private final FloorFile floor;
  private final TrialFiles trials;
  private boolean holdsResults;

  private RunDirectory(
      FreshDirectory directory, SampleWriter samples, Optional<UnfinishedRun> begun) {
    this.directory = directory;
    this.path = directory.path();
    this.samples = samples;
    this.traces = new TraceFiles(path);
    this.begun = begun;
    this.floor = new FloorFile(path, begun.isPresent());
    this.trials = new TrialFiles(path);
  }

  /** Tells whether it is the name of a file that a run leaves in its directory. */
  public static boolean isOwn(String name) {
    return OWN.contains(name);
  }

  /** Opens the file of the samples; removes what was made if that fails. */
  private static RunDirectory open(FreshDirectory directory) throws ResultFileException {
    try {
      return new RunDirectory(
          directory, SampleWriter.open(directory.path().resolve(SAMPLES)), Optional.empty());
    } catch (ResultFileException e) {
      try {
        Files.deleteIfExists(directory.path().resolve(SAMPLES));
        directory.remove();
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
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
    return open(FreshDirectory.create(parent, now, kind));
  }

  /**
   * Uses the given directory, which must be empty or not exist yet.
   *
   * @throws OccupiedDirectoryException if it is a file or holds something
   * @throws ResultFileException if it or {@code samples.csv} can't be created
   */
  public static RunDirectory at(Path directory)
      throws OccupiedDirectoryException, ResultFileException {
    FreshDirectory fresh = FreshDirectory.at(directory);
    try {
      // Two runs may both have found it empty: one of them makes this file.
      Files.createFile(directory.resolve(SAMPLES));
    } catch (FileAlreadyExistsException e) {
      throw new OccupiedDirectoryException(directory, "is taken by another run");
    } catch (IOException e) {
      throw ResultFileException.notWritten(directory, "nothing is saved", e);
    }
    return open(fresh);
  }

  /**
   * Opens that of a run which was interrupted or killed, to go on with it.
   *
   * @return empty if none was begun there that can go on
   * @throws ResultFileException if its files can't be used, or another process writes them
   */
  public static Optional<RunDirectory> reopen(Path directory) throws ResultFileException {
    Optional<UnfinishedRun> begun = UnfinishedRun.read(directory);
    if (begun.isEmpty() || Files.notExists(directory.resolve(SAMPLES))) {
      return Optional.empty();
    }
    return Optional.of(
        new RunDirectory(
            new FreshDirectory(directory, List.of()),
            SampleWriter.reopen(directory.resolve(SAMPLES)),
            begun));
  }

  /** The conditions under which the run was begun in an earlier process, if it was. */
  public Optional<UnfinishedRun> begun() {
    return begun;
  }

  /**
   * Notes what is needed to go on with the run if it is interrupted or killed; the results of an
   * earlier interruption go.
   */
  public void begin(UnfinishedRun run) throws ResultFileException {
    try {
      for (String each : List.of(RUN, HISTOGRAMS)) {
        Files.deleteIfExists(path.resolve(each));
      }
    } catch (IOException e) {
      throw ResultFileException.notDeleted(path, e);
    }
    AtomicFile.write(path.resolve(UnfinishedRun.FILE), out -> RunJson.write(run, out));
  }

  /** Notes that there is nothing to go on with. */
  public void complete() throws ResultFileException {
    try {
      Files.deleteIfExists(path.resolve(UnfinishedRun.FILE));
    } catch (IOException e) {
      throw ResultFileException.notDeleted(path, e);
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

  /** {@code floor.csv}; closed with this. */
  public FloorFile floor() {
    return floor;
  }

  /** {@code figures.csv} and {@code memory.csv}; closed with this. */
  public TrialFiles trials() {
    return trials;
  }

  /** The cycles in {@code samples.csv}. */
  public RecordedCycleRows recorded() throws ResultFileException {
    return RecordedCycleRows.open(path.resolve(SAMPLES));
  }

  /** {@code traces/}; closed with this. */
  public TraceFiles traces() {
    return traces;
  }

  /** Tells whether somebody has deleted {@code samples.csv}, and not only moved it away. */
  public boolean hasLostSamples() {
    return samples.isDeleted();
  }

  /** Makes the directory again if somebody has moved it away, with what was written so far. */
  public void restore() throws ResultFileException {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "the rows in samples.csv are kept", e);
    }
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
   * Closes the files of samples, and deletes one that has no row; a run that saved nothing leaves
   * nothing.
   */
  @Override
  public void close() throws ResultFileException {
    samples.close();
    floor.close();
    traces.close();
    trials.close();
    try {
      if (samples.hasRows()) {
        return;
      }
      Files.deleteIfExists(path.resolve(SAMPLES));
      Files.deleteIfExists(path.resolve(UnfinishedRun.FILE));
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "an empty samples.csv is left", e);
    }
    if (!holdsResults) {
      directory.remove();
    }
  }
}
