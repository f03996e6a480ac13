package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.reproduce.ExperimentCatalogue;
import dev.ociprobe.probe.reproduce.PublishedExperiment;
import dev.ociprobe.probe.reproduce.UnknownExperimentException;
import dev.ociprobe.result.files.FreshDirectory;
import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  ociprobe reproduce --resume results/crun  continue it after Ctrl-C or a crash",
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
      names = {"-r", "--runs", "--rounds"},
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
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Continue the interrupted or killed reproduction whose results are in this directory; what"
              + " is measured is kept.")
  private @Nullable Path resumed;

  @Mixin private ReproduceOutput output = new ReproduceOutput();

  @Override
  public void check() {
    if (rounds != null) {
      Ranges.check("--runs", rounds, 1, MAX_ROUNDS);
    }
    runtimes.check();
    if (resumed != null) {
      requireAlone();
    } else if (!list) {
      List<PublishedExperiment> _ = chosen();
    }
  }

  private void requireAlone() {
    if (!names.isEmpty() || out != null || rounds != null || runtimes.areNamed() || dryRun) {
      throw new UserError(
          ExitCode.USAGE,
          "--resume DIR goes on with the experiments, runtimes and rounds that were begun there",
          "leave out NAME, --runtime, --runs, --out and --dry-run");
    }
  }

  @Override
  public Integer call() throws IOException {
    check();
    if (list && !dryRun) {
      ReproducePreview.list(names.isEmpty() ? ExperimentCatalogue.all() : chosen());
      return ExitCode.DONE.number();
    }
    if (resumed != null) {
      try (ReproductionFiles files = ReproductionFiles.reopen(resumed)) {
        return begunBy(files.command()).goOn(files, this);
      }
    }
    List<PublishedExperiment> chosen = chosen();
    ReproduceSteps steps = new ReproduceSteps(runtimes, rounds);
    if (dryRun) {
      ReproducePreview.print(chosen, steps);
      return ExitCode.DONE.number();
    }
    Posix posix = posix(chosen);
    requireOneOf(steps.own(chosen));
    FreshDirectory directory = DirectoryOptions.fresh(out, "reproduce");
    try (ReproductionFiles files = ReproductionFiles.begin(directory, tool(), steps.own(chosen))) {
      return new ReproduceRun(posix, files, chosen, steps, output.shown(), tool())
          .execute()
          .number();
    }
  }

  /** Tells what the host lacks for some of the runs; refuses if none of them can be made. */
  private void requireOneOf(List<ReproduceSteps.Step> steps) {
    Map<String, UserError> refusals = new LinkedHashMap<>();
    steps.forEach(each -> each.refusal().ifPresent(why -> refusals.put(each.directory(), why)));
    if (!steps.isEmpty() && refusals.size() == steps.size()) {
      throw refusals.values().iterator().next();
    }
    refusals.forEach((run, why) ->
        output
            .shown()
            .console()
            .note("%s can't be measured: %s; %s".formatted(run, why.getMessage(), why.remedy())));
  }

  private Posix posix(List<PublishedExperiment> chosen) {
    Posix posix = runtimes.posix();
    if (chosen.stream().anyMatch(each -> !each.runs().isEmpty())) {
      HostChecks.requireRoot(posix, "reproduce");
      List<RequestedRuntime> _ = runtimes.finder().select(runtimes.named());
    }
    return posix;
  }

  private Tool tool() {
    return BuildInfo.load()
        .tool()
        .calledWith(spec.root().commandLine().getParseResult().originalArgs());
  }

  /** The command as it was called when the directory was begun; its words are not trusted. */
  private static ReproduceCommand begunBy(List<String> words) {
    String[] arguments = words.toArray(String[]::new);
    try {
      if (Main.commandLine(arguments).parseArgs(arguments).subcommand().commandSpec().userObject()
          instanceof ReproduceCommand begun) {
        begun.check();
        return begun;
      }
    } catch (ParameterException e) {
      // It is refused below.
    }
    throw new UserError(
        ExitCode.USAGE,
        "the directory was begun by another command: " + CalledCommand.line("ociprobe", words),
        "`ociprobe run --resume DIR` goes on with a plan");
  }

  /**
   * Goes on with what this command has begun.
   *
   * @param now the command as it is called now, which decides on the output
   */
  private int goOn(ReproductionFiles files, ReproduceCommand now) throws IOException {
    List<PublishedExperiment> chosen = chosen();
    ReproduceSteps steps = new ReproduceSteps(runtimes, rounds);
    files.requireSame(steps.own(chosen));
    Posix posix = posix(chosen);
    return new ReproduceRun(posix, files, chosen, steps, now.output.shown(), tool())
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
