package dev.ociprobe.cli;

import dev.ociprobe.result.files.PlanDirectory;
import dev.ociprobe.result.files.PlanProgress;
import dev.ociprobe.result.files.ResultFileException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a plan or a reproduction as it is made: its command, called in this process.
 *
 * @param words of its command line, the directory included
 */
record PlanStep(PlanDirectory directory, PlanProgress.Step recorded, List<String> words) {

  /** Copies the list. */
  PlanStep {
    words = List.copyOf(words);
  }

  /**
   * Returns a step whose earlier attempt, if there was one, goes on or is set aside.
   *
   * @param words of its command line without the directory
   */
  static PlanStep of(
      PlanDirectory directory, PlanProgress.Step recorded, List<String> words, Console console)
      throws ResultFileException {
    List<String> all = new ArrayList<>(words);
    all.addAll(1, List.of("--out", directory.of(recorded).toString()));
    if (PlanVocabulary.canResume(words.getFirst())) {
      if (Files.exists(directory.of(recorded))) {
        all.add(1, "--resume");
      }
    } else {
      directory
          .setAside(recorded)
          .ifPresent(aside -> console.note("an earlier attempt is set aside in " + aside));
    }
    return new PlanStep(directory, recorded, all);
  }

  /** Returns it with one more option. */
  PlanStep with(String option) {
    List<String> more = new ArrayList<>(words);
    more.add(1, option);
    return new PlanStep(directory, recorded, more);
  }

  /** Makes it, and records how it ended. */
  ExitCode make() throws ResultFileException {
    Instant started = Instant.now();
    String[] arguments = words.toArray(String[]::new);
    ExitCode code = ExitCode.of(Main.commandLine(arguments).execute(arguments));
    directory.ended(
        recorded,
        new PlanProgress.Outcome(
            code.number(), code.meaning(), code.hasResults(), started, Instant.now()));
    return code;
  }
}
