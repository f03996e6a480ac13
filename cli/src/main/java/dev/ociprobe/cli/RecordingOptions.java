package dev.ociprobe.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The options that are about what is recorded, and that are refused where nothing is: ignored, they
 * would promise what the results don't hold.
 */
final class RecordingOptions {
  /** The options of the recorder alone. */
  static final List<String> OF_EVENTS =
      List.of("--ring", "--event", "--runtime-log", "--sample-rate");

  /** The options of stacks, of which there are none without the recorder. */
  static final List<String> OF_STACKS = List.of("--flame", "--folded");

  /** The options of explanations, by any evidence. */
  static final List<String> OF_EXPLANATIONS =
      Stream.concat(
              Stream.of("--keep", "--trace", "--stop-on-spike", "--knowledge"), OF_STACKS.stream())
          .toList();

  private RecordingOptions() {}

  /**
   * Refuses options beside one that excludes them.
   *
   * @param spec the command, parsed
   * @param excluding the option, as in {@code --trace off}
   */
  static void refuse(CommandSpec spec, String excluding, List<String> options) {
    for (String option : options) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new UserError(
            ExitCode.USAGE,
            option + " cannot be combined with " + excluding + ", which records nothing",
            "remove one of them");
      }
    }
  }
}
