package dev.ociprobe.cli;

import dev.ociprobe.container.cleanup.RunClaim;
import dev.ociprobe.container.cleanup.RunDirectories;
import dev.ociprobe.container.runtime.HostTraits;
import dev.ociprobe.container.session.HostQuirks;
import dev.ociprobe.container.session.RuntimeDescription;
import dev.ociprobe.container.session.RuntimeSurvey;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.environment.RuntimeBinary;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.doctor.Doctor;
import dev.ociprobe.probe.doctor.ExaminedHost;
import dev.ociprobe.probe.doctor.ExpectedRuntime;
import dev.ociprobe.probe.doctor.HostFinding;
import dev.ociprobe.probe.doctor.Level;
import dev.ociprobe.result.report.Paragraph;
import dev.ociprobe.result.report.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code doctor}: checks if this host is fit for measuring. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check if this host is fit for measuring: one line per check, with the "
            + "remedy. Exits with 3 if a check says FAIL.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe doctor",
      "  ociprobe doctor --json | jq '.findings[] | select(.level != \"OK\")'"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int LEVEL_WIDTH = 4;

  /** Stands far to the left, so that a command has room in one line and can be copied. */
  private static final String REMEDY = "      → ";

  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  /** The JSON document of the findings. */
  record Findings(List<HostFinding> findings) {}

  @Override
  public Integer call() throws IOException {
    Posix posix = runtimes.posix();
    List<HostFinding> findings =
        Doctor.examine(
            ExaminedHost.current(
                posix,
                expected(posix),
                DoctorCommand::dead,
                RunDirectories.diskBase(PseudoFiles.ofHost().mounts()),
                Path.of("").toAbsolutePath()));
    if (json) {
      Outlet.OUT.printJson(new Findings(findings));
    } else {
      Console console = new Console(false);
      findings.forEach(
          finding -> Outlet.OUT.printStyled(lines(finding, console.style(), console.lineWidth())));
    }
    boolean failed = findings.stream().anyMatch(finding -> finding.level() == Level.FAIL);
    return (failed ? ExitCode.HOST_CANNOT : ExitCode.DONE).number();
  }

  private List<ExpectedRuntime> expected(Posix posix) throws IOException {
    HostTraits host = HostQuirks.traits(CgroupLayout.read(PseudoFiles.ofHost()));
    List<ExpectedRuntime> expected = new ArrayList<>();
    for (RuntimeSurvey survey : runtimes.survey(posix)) {
      Optional<RuntimeBinary> found = Optional.empty();
      List<String> quirks = List.of();
      if (survey.runtime().isPresent()) {
        found = Optional.of(RuntimeDescription.of(survey.runtime().get()));
        quirks = HostQuirks.explanations(survey.runtime().get(), host);
      }
      expected.add(new ExpectedRuntime(survey.name(), found, survey.problem(), quirks));
    }
    return expected;
  }

  private static int dead() {
    try {
      List<RunClaim> dead = HostChecks.deadRuns();
      for (RunClaim claim : dead) {
        claim.close();
      }
      return dead.size();
    } catch (IOException e) {
      return 0;
    }
  }

  static String lines(HostFinding finding, Style style, int width) {
    String id = "  %-22s ".formatted(finding.id());
    String indent = " ".repeat(LEVEL_WIDTH + id.length());
    String first = " ".repeat(LEVEL_WIDTH) + id;
    String summary = Paragraph.wrap(finding.summary(), first, indent, width);
    String remedy =
        finding.remedy().isEmpty()
            ? ""
            : Paragraph.wrap(finding.remedy(), REMEDY, " ".repeat(REMEDY.length()), width);
    return level(finding.level(), style) + summary.substring(LEVEL_WIDTH) + remedy;
  }

  private static String level(Level level, Style style) {
    String text = "%-4s".formatted(level);
    if (!style.color()) {
      return text;
    }
    int color =
        switch (level) {
          case OK -> 32;
          case WARN -> 33;
          case FAIL -> 31;
        };
    return "\u001b[" + color + "m" + text + "\u001b[0m";
  }
}
