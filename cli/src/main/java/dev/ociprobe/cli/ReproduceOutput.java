package dev.ociprobe.cli;

import picocli.CommandLine.Option;

/** The options on what {@code reproduce} prints and writes besides its results. */
final class ReproduceOutput {
  @Option(
      names = "--report",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Write report.html, a page for a browser, of all and of each run (default: yes).")
  private boolean report = true;

  @Option(
      names = "--format",
      paramLabel = "text|json|md",
      defaultValue = "text",
      description =
          "Form of what is printed: text, json (as in reproduction.json) or md (default:"
              + " ${DEFAULT-VALUE}).")
  private ReproduceFormat format = ReproduceFormat.TEXT;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress and no hints.")
  private boolean quiet;

  ReproduceRun.Shown shown() {
    return new ReproduceRun.Shown(format, report, new Console(quiet));
  }
}
