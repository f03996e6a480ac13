package dev.ociprobe.result.files;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads {@link PlanProgress}, which is not trusted. */
final class PlanProgressReader {
  /**
   * A single name, so that nothing outside of the plan's directory can be meant, with a dash, so
   * that none of its own files is: {@code 001-lifecycle}, or {@code 001.4-cycles} of a
   * reproduction.
   */
  private static final Pattern STEP =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.]{0,20}-[A-Za-z0-9._-]{1,120}");

  private PlanProgressReader() {}

  /**
   * Reads one.
   *
   * @throws ResultFileException if it is missing, malformed, or of another schema
   */
  static PlanProgress read(Path file) throws ResultFileException {
    PlanProgress progress =
        SchemaDocument.read(
                file,
                PlanProgress.SCHEMA,
                PlanProgress.class,
                "name another --out DIR to begin anew")
            .orElseThrow(
                () -> ResultFileException.notRead(file, new NoSuchFileException(file.toString())));
    for (PlanProgress.Step each : progress.steps()) {
      if (!STEP.matcher(each.directory()).matches()) {
        throw new ResultFileException(
            file, "\"%s\" is no directory of a step".formatted(each.directory()));
      }
    }
    return progress;
  }
}
