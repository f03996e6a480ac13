package dev.ociprobe.cli;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.reproduce.ExperimentResults;
import dev.ociprobe.probe.reproduce.PublishedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproductionDocument;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.html.ReproductionPage;
import dev.ociprobe.result.report.ReproductionMarkdown;
import dev.ociprobe.result.report.ReproductionSummary;
import dev.ociprobe.result.report.ReproductionText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Measures experiments one after the other in this process, each run by its command, and keeps what
 * an earlier attempt has measured. For one thread.
 */
final class ReproduceRun {
  private final Posix posix;
  private final ReproductionFiles files;
  private final List<PublishedExperiment> experiments;
  private final ReproduceSteps steps;
  private final Shown shown;
  private final Tool tool;
  private final Instant started;
  private final List<ReproducedExperiment> done = new ArrayList<>();

  /** The directories of the steps that this attempt has made. */
  private final Set<String> own = new HashSet<>();

  private ExitCode worst = ExitCode.DONE;

  /**
   * The output that the user wants.
   *
   * @param report true for pages for a browser, of each run and of all
   */
  record Shown(ReproduceFormat format, boolean report, Console console) {}

  ReproduceRun(
      Posix posix,
      ReproductionFiles files,
      List<PublishedExperiment> experiments,
      ReproduceSteps steps,
      Shown shown,
      Tool tool) {
    this.posix = posix;
    this.files = files;
    this.experiments = List.copyOf(experiments);
    this.steps = steps;
    this.shown = shown;
    this.tool = tool;
    this.started = files.began().orElseGet(Instant::now);
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
        if (shown.format() == ReproduceFormat.TEXT) {
          Outlet.OUT.printStyled(
              ReproductionText.render(done.getLast(), console().style())
                  + (each.equals(experiments.getLast()) ? "" : "\n"));
        }
      }
      ReproductionDocument document = save(!interruption.isRequested());
      switch (shown.format()) {
        case TEXT -> printEnd(document);
        case JSON -> Outlet.OUT.printJson(document);
        case MD -> Outlet.OUT.print(ReproductionMarkdown.render(document));
      }
      boolean hasReport = report(document);
      noteTheRest();
      return interruption.isRequested() ? ExitCode.INTERRUPTED : worst.ifWritten(hasReport);
    }
  }

  private void printEnd(ReproductionDocument document) {
    if (document.experiments().size() > 1) {
      Outlet.OUT.printStyled("\n" + ReproductionSummary.render(document, console().style()));
    }
    Outlet.OUT.println("\nResults: " + files.path());
  }

  private boolean report(ReproductionDocument document) {
    if (!shown.report()) {
      return true;
    }
    try {
      Path file = files.path().resolve(ReproductionPage.FILE);
      ReproductionPage.write(document, file);
      console().note("report in " + file);
      return true;
    } catch (ResultFileException e) {
      Console.error("no report: " + e.getMessage(), "the figures are in reproduction.json");
      return false;
    }
  }

  private void noteTheRest() {
    if (files.madeCount() < files.count()) {
      console()
          .note(
              "%d of %d runs have no results; to go on: %s"
                  .formatted(
                      files.count() - files.madeCount(),
                      files.count(),
                      CalledCommand.line(
                          "ociprobe", List.of("reproduce", "--resume", files.path().toString()))));
    }
  }

  private ReproducedExperiment measure(PublishedExperiment experiment, Interruption interruption)
      throws ResultFileException {
    ExperimentResults results = new ExperimentResults(experiment);
    for (ReproduceSteps.Step each : steps.of(experiment)) {
      Optional<ExitCode> kept = files.made(each);
      if (kept.isEmpty() && interruption.isRequested()) {
        continue;
      }
      if (kept.isPresent() && !own.contains(each.directory())) {
        console().note("%s: kept".formatted(each.directory()));
      }
      ExitCode code = kept.isPresent() ? kept.get() : make(each);
      worst = worst.orWorse(code);
      results.add(each.run(), each.words(), files.placeOf(each), each.directory(), code.meaning());
    }
    return results.result();
  }

  private ExitCode make(ReproduceSteps.Step step) throws ResultFileException {
    int number = files.recorded(step).number();
    console()
        .note(
            "run %d of %d, %s, about %s of %s left: %s"
                .formatted(
                    number,
                    files.count(),
                    step.directory(),
                    PlanPreview.time(step.estimate()),
                    PlanPreview.time(left()),
                    CalledCommand.line("ociprobe", step.words())));
    if (!step.missing().isEmpty()) {
      console().note("not installed: " + String.join(", ", step.missing()));
    }
    PlanStep made = PlanStep.of(files.plan(), files.recorded(step), step.words(), console());
    if (!shown.report() && hasReport(step.words().getFirst())) {
      made = made.with("--no-report");
    }
    if (console().quiet()) {
      made = made.with("--quiet");
    }
    own.add(step.directory());
    try (Outlet.Silence _ = Outlet.OUT.mute()) {
      return made.make();
    }
  }

  /** A guess at the time that the runs without results take. */
  private Duration left() {
    return steps.own(experiments).stream()
        .filter(each -> files.made(each).isEmpty())
        .map(ReproduceSteps.Step::estimate)
        .reduce(Duration.ZERO, Duration::plus);
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
    files.write(document);
    return document;
  }

  private Console console() {
    return shown.console();
  }
}
