package dev.ociprobe.result.export;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunLabels;
import dev.ociprobe.result.files.RunReader;
import java.nio.file.Path;

/**
 * A run whose figures are written in another format.
 *
 * @param directory as the user named it
 */
public record ExportedRun(Path directory, Run run) {

  /**
   * Reads a run's run.json, which is not trusted.
   *
   * @throws ResultFileException if it is missing or malformed
   */
  public static ExportedRun read(Path directory) throws ResultFileException {
    return new ExportedRun(directory, RunReader.readRun(directory));
  }

  /** The name of its directory. */
  String name() {
    return RunLabels.name(directory);
  }
}
