package dev.ociprobe.result.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Files that an earlier attempt at a run has left in its directory. */
public final class EarlierAttempt {
  private EarlierAttempt() {}

  /**
   * Reads the seed of a run that was begun there and can go on.
   *
   * @throws ResultFileException if what was noted of it is malformed
   */
  public static OptionalLong seed(Path directory) throws ResultFileException {
    return UnfinishedRun.read(directory).stream()
        .map(run -> run.plan().path("seed"))
        .filter(JsonNode::isIntegralNumber)
        .mapToLong(JsonNode::asLong)
        .findFirst();
  }

  /**
   * Reads the arguments of the run that was begun there and can go on.
   *
   * @return none if there is no such run, or it is of an older version
   * @throws ResultFileException if what was noted of it is malformed
   */
  public static List<String> command(Path directory) throws ResultFileException {
    return UnfinishedRun.read(directory).map(run -> run.tool().command()).orElse(List.of());
  }

  /**
   * Sets aside what is in a directory: it becomes {@code DIR.partial-1}, or the next number.
   *
   * @return its new place, if there was something
   * @throws ResultFileException if that can't be done, or another process writes its samples
   */
  public static Optional<Path> setAside(Path directory) throws ResultFileException {
    Path samples = directory.resolve(RunDirectory.SAMPLES);
    if (Files.isRegularFile(samples, LinkOption.NOFOLLOW_LINKS)) {
      SampleWriter.requireUnused(samples);
    }
    return FreshDirectory.setAside(directory);
  }
}
