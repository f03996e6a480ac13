package dev.ociprobe.cli;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.html.HtmlReport;
import dev.ociprobe.result.report.HistogramText;
import dev.ociprobe.result.report.Style;
import dev.ociprobe.result.report.TextReport;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the output: directory, format, verbosity. */
final class OutputOptions {
  @Mixin private DirectoryOptions place = new DirectoryOptions();

  @Option(names = "--json", description = "Print run.json to standard output, and nothing else.")
  private boolean json;

  @Option(
      names = "--report",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Write report.html beside the results, a page for a browser (default: yes).")
  private boolean report = true;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress and no hints.")
  private boolean quiet;

  private boolean sentences;
  private List<String> histograms = List.of();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Shows the complete run that is to be resumed, and returns it; empty if there is none. */
  Optional<Run> showComplete(String kind) throws IOException {
    return showComplete(kind, true);
  }

  /**
   * The same.
   *
   * @param prints false if standard output is for other things
   */
  Optional<Run> showComplete(String kind, boolean prints) throws IOException {
    Optional<Run> complete = place.complete(kind, tool());
    if (complete.isPresent()) {
      console().note("the run in %s is complete, and is not made again".formatted(place.path()));
      if (prints) {
        print(complete.get(), place.path());
      }
    }
    return complete;
  }

  /** Returns the same options, with the comparisons in sentences after the tables, or without. */
  OutputOptions withSentences(boolean wanted) {
    OutputOptions other = copy();
    other.sentences = wanted;
    return other;
  }

  /** Returns the same options, with histograms of some phases after the tables. */
  OutputOptions withHistograms(List<String> phases) {
    OutputOptions other = copy();
    other.histograms = phases;
    return other;
  }

  private OutputOptions copy() {
    OutputOptions copy = new OutputOptions();
    copy.place = place;
    copy.json = json;
    copy.quiet = quiet;
    copy.sentences = sentences;
    copy.histograms = histograms;
    copy.command = command;
    copy.report = report;
    return copy;
  }

  /** Returns this program with the arguments that it was called with. */
  Tool tool() {
    Tool tool = BuildInfo.load().tool();
    return command == null
        ? tool
        : tool.calledWith(command.root().commandLine().getParseResult().originalArgs());
  }

  /** Tells whether standard output is for run.json alone. */
  boolean isJson() {
    return json;
  }

  Console console() {
    return new Console(quiet);
  }

  /** Prints the run to standard output, as text or as JSON. */
  void print(Run run, Path directory) {
    Console console = console();
    if (json) {
      Outlet.OUT.printJson(run);
      console.note("results in " + directory);
    } else {
      Outlet.OUT.printStyled(
          TextReport.render(run, directory.toString(), console.style())
              + (sentences ? "\n" + TextReport.sentences(run, console.style()) : ""));
    }
  }

  /** Tells the warnings of a run where standard output is for other things, unless quiet. */
  void noteWarnings(Run run) {
    for (WarningResult each : run.warnings()) {
      console()
          .note(
              "warning: %s%n  → %s"
                  .formatted(TerminalText.line(each.message()), TerminalText.line(each.remedy())));
    }
  }

  /** Prints the histograms of a run whose samples are written. */
  void printHistograms(Run run, Path directory) throws ResultFileException {
    if (!histograms.isEmpty()) {
      String text = HistogramText.render(directory, run, histograms, console().style());
      printBeside(_ -> text);
    }
  }

  /** Prints more about the run: where standard output is JSON, to standard error. */
  void printBeside(Function<Style, String> text) {
    if (json) {
      Outlet.ERR.print(text.apply(new Style(false, Console.width())));
    } else {
      Outlet.OUT.printStyled("\n" + text.apply(console().style()));
    }
  }

  /**
   * Writes the report of a run that has its other files. The results are safe if that fails, but
   * the command is not done then: {@link ExitCode#ifWritten}.
   *
   * @return false if it is wanted and can't be written, which is told
   */
  boolean report(Path directory) {
    if (!report) {
      return true;
    }
    try {
      Path file = directory.resolve(HtmlReport.FILE);
      HtmlReport.of(List.of(directory), BuildInfo.load().tool()).write(file);
      console().note("report in " + file);
      return true;
    } catch (ResultFileException e) {
      Console.error(
          "no report: " + e.getMessage(),
          "`ociprobe report DIR` writes it, --no-report leaves it out");
    } catch (OutOfMemoryError e) {
      Console.error(
          "no report: it needs more than the memory of this process, which is kept small",
          "`ociprobe report " + directory + "` writes it");
    }
    return false;
  }

  /** The options on the directory. */
  DirectoryOptions place() {
    return place;
  }
}
