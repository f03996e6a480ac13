package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.result.stats.SeriesName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the files of a run, which are not trusted: sizes and shapes are checked. */
public final class RunReader {

  private RunReader() {}

  /**
   * Reads {@code run.json}. Unknown fields are ignored.
   *
   * @param directory of the run
   * @throws ResultFileException if it is missing, too large, not JSON, or of another schema
   */
  public static Run readRun(Path directory) throws ResultFileException {
    Path path = directory.resolve(RunDirectory.RUN);
    try (InputStream in = RegularFile.open(path)) {
      JsonNode tree = RunJson.readTree(in);
      if (tree.isMissingNode()) {
        throw new ResultFileException(path, "is empty");
      }
      String schema = tree.path("schema").asText("");
      if (!schema.equals(Run.SCHEMA)) {
        throw new ResultFileException(path, schemaProblem(schema));
      }
      Optional<String> beyond = FiniteNumbers.firstBeyond(tree);
      if (beyond.isPresent()) {
        throw new ResultFileException(path, "at %s: too large a number".formatted(beyond.get()));
      }
      Run run = RunJson.run(tree);
      requireOnce(path, run);
      return run;
    } catch (JsonMappingException e) {
      throw new ResultFileException(path, ParseProblem.ofContent(e));
    } catch (JsonProcessingException e) {
      throw new ResultFileException(path, "is not valid JSON: " + ParseProblem.ofText(e));
    } catch (ResultFileException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw missing(directory, path);
    } catch (IOException e) {
      throw Files.isDirectory(directory)
          ? ResultFileException.notRead(path, e)
          : notADirectory(directory);
    }
  }

  private static void requireOnce(Path path, Run run) throws ResultFileException {
    Set<SeriesName> names = new HashSet<>();
    for (SeriesResult each : run.series()) {
      SeriesName name = new SeriesName(each.runtime(), each.phase());
      if (!names.add(name)) {
        throw new ResultFileException(path, "has the series %s twice".formatted(name.tag()));
      }
    }
  }

  private static ResultFileException missing(Path directory, Path path) {
    if (Files.exists(directory.resolve(RunDirectory.SAMPLES))) {
      return new ResultFileException(
          path,
          "is not there yet: the run is still being measured, or it was killed"
              + (Files.exists(directory.resolve(UnfinishedRun.FILE))
                  ? "; --resume continues it"
                  : ""));
    }
    if (Files.exists(directory.resolve("merge.json"))) {
      return new ResultFileException(
          path, "is not there: this is a merge; name one of its runs, in " + directory + "/hosts/");
    }
    if (Files.isDirectory(directory)) {
      return new ResultFileException(path, "is not there: this is not the directory of a run");
    }
    return Files.exists(directory, LinkOption.NOFOLLOW_LINKS)
        ? notADirectory(directory)
        : new ResultFileException(directory, "no such directory; name the directory of a run");
  }

  private static ResultFileException notADirectory(Path directory) {
    return new ResultFileException(directory, "is not a directory; name that of a run");
  }

  /** Tells whether a directory has a {@code run.json}. */
  public static boolean isRecorded(Path directory) {
    return Files.exists(directory.resolve(RunDirectory.RUN), LinkOption.NOFOLLOW_LINKS);
  }

  /** Tells whether a directory has a {@code samples.csv}: a run without samples has none. */
  public static boolean hasSamples(Path directory) {
    return Files.exists(directory.resolve(RunDirectory.SAMPLES), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Opens the log of the histograms, {@code histograms.hlog}.
   *
   * @throws ResultFileException if it is missing or leads elsewhere
   */
  public static InputStream openHistograms(Path directory) throws ResultFileException {
    Path path = directory.resolve(RunDirectory.HISTOGRAMS);
    try {
      return RegularFile.open(path);
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }

  private static String schemaProblem(String schema) {
    return schema.isEmpty()
        ? "has no \"schema\"; a run of ociprobe has \"%s\"".formatted(Run.SCHEMA)
        : "has the schema \"%s\", and this version reads \"%s\": use the ociprobe that wrote it"
            .formatted(schema, Run.SCHEMA);
  }

  /**
   * Reads {@code samples.csv}, row by row.
   *
   * @return true if the file ends with a whole row; false if with a torn one, which a killed run
   *     may leave and which is ignored
   * @throws ResultFileException if it is missing or a row is malformed; names the line
   */
  public static boolean readSamples(Path directory, Consumer<Sample> rows)
      throws ResultFileException {
    Path path = directory.resolve(RunDirectory.SAMPLES);
    return readSamples(path, path, rows);
  }

  /**
   * Reads a file of samples, row by row.
   *
   * @param name of the file in problems
   */
  static boolean readSamples(Path path, Path name, Consumer<Sample> rows)
      throws ResultFileException {
    try (BufferedReader in = RegularFile.openText(path)) {
      return new SampleReader(name, new CsvReader(in)).read(rows);
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(name, e);
    }
  }
}
