package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.reproduce.ExperimentCatalogue;
import dev.ociprobe.probe.reproduce.PublishedExperiment;
import dev.ociprobe.probe.reproduce.UnknownExperimentException;
import dev.ociprobe.result.files.FreshDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code reproduce}: measures published experiments again. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    description =
        "Measure published experiments on OCI runtimes again, as far as this host can, and show"
            + " each figure beside the published one: whether the published direction is found"
            + " again, which conditions differ, and which flaws the published method has. Needs"
            + " root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe reproduce --list                the experiments, and which can be had",
      "  ociprobe reproduce 000.2                 spikes that a lost zero has made",
      "  ociprobe reproduce 001 --dry-run         the runs of a whole document",
      "  ociprobe reproduce 001.4 001.6 --runs 20",
      "  ociprobe reproduce crun --format md --out results/crun",
      "",
      "Intervals, and so directions, need 10 rounds. What can't be had here is shown",
      "with its reason. Each run has its results in DIR/<experiment>-<run>."
    })
final class ReproduceCommand implements Callable<Integer>, Checked {
  private static final int MAX_ROUNDS = 10_000;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Experiments, such as 001.4, or whole documents, such as 001; see --list.")
  private List<String> names = List.of();

  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();

  @Option(names = "--list", description = "Print the experiments, and run nothing.")
  private boolean list;

  @Option(
      names = "--dry-run",
      description = "Only show the command lines, and estimate the time that they need.")
  private boolean dryRun;

  @Option(
      names = {"-r", "--runs"},
      paramLabel = "N",
      description = "Measured rounds of each run (default: the experiment's own).")
  private @Nullable Integer rounds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory for the results; must be empty or not exist yet (default:"
              + " ociprobe-results/<UTC time>-reproduce).")
  private @Nullable Path out;

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

  @Override
  public void check() {
    if (rounds != null) {
      Ranges.check("--runs", rounds, 1, MAX_ROUNDS);
    }
    runtimes.check();
    if (!list) {
      List<PublishedExperiment> _ = chosen();
    }
  }

  @Override
  public Integer call() throws IOException {
    check();
    if (list && !dryRun) {
      ReproducePreview.list(names.isEmpty() ? ExperimentCatalogue.all() : chosen());
      return ExitCode.DONE.number();
    }
    List<PublishedExperiment> chosen = chosen();
    ReproduceSteps steps = new ReproduceSteps(runtimes, rounds);
    if (dryRun) {
      ReproducePreview.print(chosen, steps);
      return ExitCode.DONE.number();
    }
    Posix posix = runtimes.posix();
    if (chosen.stream().anyMatch(each -> !each.runs().isEmpty())) {
      HostChecks.requireRoot(posix, "reproduce");
      List<RequestedRuntime> _ = runtimes.finder().select(runtimes.named());
    }
    FreshDirectory directory = DirectoryOptions.fresh(out, "reproduce");
    return new ReproduceRun(
            posix,
            directory,
            chosen,
            steps,
            format,
            BuildInfo.load()
                .tool()
                .calledWith(spec.root().commandLine().getParseResult().originalArgs()),
            new Console(quiet))
        .execute()
        .number();
  }

  private List<PublishedExperiment> chosen() {
    if (names.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE, "no experiment is named", "`ociprobe reproduce --list` shows them");
    }
    try {
      return ExperimentCatalogue.named(names);
    } catch (UnknownExperimentException e) {
      throw new UserError(
          ExitCode.USAGE,
          String.valueOf(e.getMessage()),
          (e.remedy() + " `ociprobe reproduce --list` shows them").strip());
    }
  }
}
