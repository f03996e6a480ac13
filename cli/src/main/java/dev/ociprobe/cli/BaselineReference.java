package dev.ociprobe.cli;

import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.baseline.BaselineReader;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The baseline that {@code --baseline} names: a recorded run, or a file with bands. */
sealed interface BaselineReference {
  /** A run that gates compare with. */
  record RecordedReference(RecordedRun run) implements BaselineReference {}

  /** A file whose bands are gates themselves. */
  record FileReference(BaselineFile file) implements BaselineReference {}

  /** The runtimes that it knows. */
  default List<String> runtimes() {
    return switch (this) {
      case RecordedReference(RecordedRun run) -> run.runtimes();
      case FileReference(BaselineFile file) -> List.copyOf(file.runtimes());
    };
  }

  /**
   * Reads a baseline.
   *
   * @throws UserError if a file is malformed; says where
   * @throws ResultFileException if it can't be read
   */
  static BaselineReference read(Path path) throws ResultFileException {
    return Files.isDirectory(path)
        ? new RecordedReference(RecordedRun.read(path))
        : new FileReference(file(path));
  }

  private static BaselineFile file(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return BaselineReader.read(path, in.readNBytes(BaselineReader.MAX_BYTES + 1));
    } catch (YamlException e) {
      throw UserError.at(path, e.place(), String.valueOf(e.getMessage()), e.remedy());
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE,
          "--baseline %s can't be read: %s".formatted(path, e),
          "name the directory of a run, or a file that `ociprobe baseline` wrote");
    }
  }
}
