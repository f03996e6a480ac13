package dev.ociprobe.cli;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The files that a watch could not write. It goes on without them, for others may be there to look
 * at, and a full disk may have room again; but it doesn't end as if all were well. For one thread.
 */
final class UnsavedFiles {
  /** A disk that is full for weeks has no more to say. */
  private static final int MAX_PROBLEMS = 10;

  private final Set<String> problems = new LinkedHashSet<>();

  /** Writes files. */
  @FunctionalInterface
  interface Writing {
    void write() throws ResultFileException;
  }

  /** Writes files, unless that fails; tells whether they are written. */
  boolean write(Writing writing) {
    try {
      writing.write();
      return true;
    } catch (ResultFileException e) {
      add(e);
      return false;
    }
  }

  void add(ResultFileException problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(String.valueOf(problem.getMessage()));
    }
  }

  /** Looks whether somebody has deleted the samples of an open run. */
  void addDeleted(RunDirectory directory) {
    if (directory.hasLostSamples()) {
      problems.add(
          "the rows of %s: its samples.csv was deleted meanwhile; the figures are in run.json"
              .formatted(directory.path()));
    }
  }

  /** Says at the end what is missing. */
  void tell() {
    problems.forEach(each -> Console.error("not saved: " + each, ""));
  }

  /** The exit code of a command that has ended with another one, as far as that is no failure. */
  int exitCode(int otherwise) {
    boolean promisesFiles =
        otherwise == ExitCode.DONE.number() || otherwise == ExitCode.INTERRUPTED.number();
    return problems.isEmpty() || !promisesFiles ? otherwise : ExitCode.HOST_CANNOT.number();
  }
}
