package dev.ociprobe.cli;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.reproduce.ExperimentResults;
import dev.ociprobe.probe.reproduce.PublishedExperiment;
import dev.ociprobe.result.files.FreshDirectory;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproductionDocument;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.report.ReproductionMarkdown;
import dev.ociprobe.result.report.ReproductionSummary;
import dev.ociprobe.result.report.ReproductionText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Measures experiments one after the other in this process, each run by its command. */
final class ReproduceRun {
  private final Posix posix;
  private final FreshDirectory directory;
  private final List<PublishedExperiment> experiments;
  private final ReproduceSteps steps;
  private final ReproduceFormat format;
  private final Tool tool;
  private final Console console;
  private final Instant started = Instant.now();
  private final List<ReproducedExperiment> done = new ArrayList<>();
  private ExitCode worst = ExitCode.DONE;

  ReproduceRun(
      Posix posix,
      FreshDirectory directory,
      List<PublishedExperiment> experiments,
      ReproduceSteps steps,
      ReproduceFormat format,
      Tool tool,
      Console console) {
    this.posix = posix;
    this.directory = directory;
    this.experiments = List.copyOf(experiments);
    this.steps = steps;
    this.format = format;
    this.tool = tool;
    this.console = console;
  }

  /** Measures them, prints what came of each, and returns the worst outcome of a run. */
  ExitCode execute() throws IOException {
    try (Interruption interruption = Interruption.install(posix.processes())) {
      for (PublishedExperiment each : experiments) {
        if (interruption.isRequested()) {
          break;
        }
        done.add(measure(each, interruption));
        save(false);
        if (format == ReproduceFormat.TEXT) {
          Outlet.OUT.printStyled(
              ReproductionText.render(done.getLast(), console.style())
                  + (each.equals(experiments.getLast()) ? "" : "\n"));
        }
      }
      ReproductionDocument document = save(!interruption.isRequested());
      switch (format) {
        case TEXT -> printEnd(document);
        case JSON -> Outlet.OUT.printJson(document);
        case MD -> Outlet.OUT.print(ReproductionMarkdown.render(document));
      }
      return interruption.isRequested() ? ExitCode.INTERRUPTED : worst;
    }
  }

  private void printEnd(ReproductionDocument document) {
    if (document.experiments().size() > 1) {
      Outlet.OUT.printStyled("\n" + ReproductionSummary.render(document, console.style()));
    }
    Outlet.OUT.println("\nResults: " + directory.path());
  }

  private ReproducedExperiment measure(PublishedExperiment experiment, Interruption interruption)
      throws ResultFileException {
    ExperimentResults results = new ExperimentResults(experiment);
    for (ReproduceSteps.Step each : steps.of(experiment)) {
      if (!interruption.isRequested()) {
        run(each, results);
      }
    }
    return results.result();
  }

  private void run(ReproduceSteps.Step step, ExperimentResults results) throws ResultFileException {
    console.note(
        "%s: %s".formatted(step.directory(), CalledCommand.line("ociprobe", step.words())));
    if (!step.missing().isEmpty()) {
      console.note("not installed: " + String.join(", ", step.missing()));
    }
    Path place = directory.path().resolve(step.directory());
    List<String> words = new ArrayList<>(step.words());
    words.addAll(1, List.of("--out", place.toString()));
    if (hasReport(words.getFirst())) {
      words.add(1, "--no-report");
    }
    if (console.quiet()) {
      words.add(1, "--quiet");
    }
    ExitCode code;
    try (Outlet.Silence _ = Outlet.OUT.mute()) {
      String[] arguments = words.toArray(String[]::new);
      code = ExitCode.of(Main.commandLine(arguments).execute(arguments));
    }
    worst = worst.orWorse(code);
    results.add(step.run(), step.words(), place, step.directory(), code.meaning());
  }

  private static boolean hasReport(String command) {
    return Objects.requireNonNull(Main.commandLine(command).getSubcommands().get(command))
            .getCommandSpec()
            .findOption("--report")
        != null;
  }

  private ReproductionDocument save(boolean complete) throws ResultFileException {
    ReproductionDocument document =
        new ReproductionDocument(
            ReproductionDocument.SCHEMA, started, Instant.now(), complete, tool, done);
    directory.write(ReproductionDocument.FILE, document);
    return document;
  }
}
