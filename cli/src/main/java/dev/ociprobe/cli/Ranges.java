package dev.ociprobe.cli;

/** Checks of numbers from the command line. */
final class Ranges {
  private Ranges() {}

  static void check(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new UserError(
          ExitCode.USAGE,
          "%s %d must be %d to %,d".formatted(option, value, least, most),
          "give a number in that range");
    }
  }
}
