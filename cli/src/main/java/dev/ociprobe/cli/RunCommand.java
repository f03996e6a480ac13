package dev.ociprobe.cli;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.plan.PlannedStep;
import dev.ociprobe.result.files.FreshDirectory;
import dev.ociprobe.result.files.PlanDirectory;
import dev.ociprobe.text.NearestNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code run}: makes the runs of a plan. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Run the steps of a plan, a YAML file, one after the other. Each step is a command of"
            + " ociprobe, with a directory for its results. Needs root.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe init plan.yaml                  write a plan, with comments",
      "  ociprobe run plan.yaml --dry-run         show its commands, time and space",
      "  ociprobe run plan.yaml",
      "  ociprobe run plan.yaml --filter lifecycle.idle,limits",
      "  ociprobe run --resume results/tuesday    continue it after Ctrl-C or a crash",
      "",
      "A step is a command with its options, without the dashes:",
      "  steps:",
      "    - lifecycle: {runtime: [runc, crun], runs: 1000}",
      "      matrix: {limit: [~, memory.limit=64M]}     one step for each value",
      "    - limits: {check: cpu}",
      "",
      "A plan says which programs run as root, so read another's before you run it.",
      "",
      "The exit code is that of the worst step. From best to worst: 0, 5, 1, 4, 3, 2,",
      "130. --resume keeps each step that ended with 0, 5, 1 or 4. An interrupted",
      "lifecycle continues after its last complete cycle. Any other step is run again",
      "from its beginning, and its old files are moved to <step>.partial-1."
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "PLAN.yaml", description = "File with the plan.")
  private @Nullable Path file;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Continue the interrupted or killed plan whose results are in this directory.")
  private @Nullable Path resumed;

  @Option(
      names = "--filter",
      split = ",",
      paramLabel = "PREFIX",
      description =
          "Run only the steps whose names begin with PREFIX (default: all; with --resume, those"
              + " that were chosen before, and '' chooses all).")
  private List<String> prefixes = List.of();

  @Option(
      names = "--dry-run",
      description = "Only show the steps, and estimate the time and the disk space that they need.")
  private boolean dryRun;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory for the results; must be empty or not exist yet (default: the plan's, or"
              + " ociprobe-results/<UTC time>-plan).")
  private @Nullable Path out;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress and no hints.")
  private boolean quiet;

  /** Forbids what the launcher would do before Java starts. */
  @Option(
      names = "--no-install",
      description = "Install nothing, even if a runtime or a tool is missing.")
  @SuppressWarnings("unused")
  private boolean noInstall;

  @Override
  public Integer call() throws IOException {
    return resumed == null ? begin() : resume(resumed);
  }

  private int begin() throws IOException {
    if (file == null) {
      throw new UserError(
          ExitCode.USAGE,
          "a plan is missing",
          "`ociprobe init plan.yaml` writes one, `ociprobe run plan.yaml` makes it");
    }
    PlanFile plan = PlanFile.read(file);
    List<PlannedStep> selected = selected(plan, prefixes);
    if (dryRun) {
      PlanPreview.print(selected);
      return ExitCode.DONE.number();
    }
    Posix posix = Posix.load("ffm");
    HostChecks.requireRoot(posix, "run");
    Path chosen = out == null ? plan.plan().out().orElse(null) : out;
    FreshDirectory fresh = DirectoryOptions.fresh(chosen, "plan");
    try (PlanDirectory directory =
        PlanDirectory.begin(
            fresh,
            plan.text().getBytes(StandardCharsets.UTF_8),
            PlanRun.progress(plan.plan(), filter()))) {
      return new PlanRun(posix, directory, selected, quiet).execute().number();
    }
  }

  private int resume(Path path) throws IOException {
    if (out != null) {
      throw new UserError(
          ExitCode.USAGE, "--out cannot be combined with --resume DIR", "leave out --out");
    }
    try (PlanDirectory directory = PlanDirectory.reopen(path)) {
      PlanFile plan = ResumedPlan.of(directory, file);
      Optional<String> chosen = filter().or(directory.progress()::filter);
      List<PlannedStep> selected =
          selected(plan, chosen.map(RunCommand::prefixes).orElse(List.of()));
      if (dryRun) {
        PlanPreview.print(PlanRun.toDo(directory, selected));
        return ExitCode.DONE.number();
      }
      Posix posix = Posix.load("ffm");
      HostChecks.requireRoot(posix, "run");
      if (filter().isPresent()) {
        directory.filtered(filter().get());
      }
      return new PlanRun(posix, directory, selected, quiet).execute().number();
    }
  }

  /** The filter as the directory of the results keeps it; empty if none is given. */
  private Optional<String> filter() {
    return prefixes.isEmpty() ? Optional.empty() : Optional.of(String.join(",", prefixes));
  }

  private static List<String> prefixes(String filter) {
    return List.of(filter.split(",", -1));
  }

  private static List<PlannedStep> selected(PlanFile file, List<String> prefixes) {
    List<PlannedStep> steps = file.plan().steps();
    for (String prefix : prefixes) {
      if (steps.stream().noneMatch(each -> each.name().startsWith(prefix))) {
        List<String> names = steps.stream().map(PlannedStep::name).distinct().toList();
        throw new UserError(
            ExitCode.USAGE,
            "--filter %s: no step's name begins so".formatted(prefix),
            NearestNames.hint(prefix, names));
      }
    }
    return steps.stream()
        .filter(each -> prefixes.isEmpty() || prefixes.stream().anyMatch(each.name()::startsWith))
        .toList();
  }
}
