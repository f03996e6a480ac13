package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.HostTraits;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.OwnPath;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.HostQuirks;
import dev.ociprobe.container.session.RuntimeDescription;
import dev.ociprobe.container.session.RuntimeSurvey;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.environment.RuntimeBinary;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.result.report.Paragraph;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code runtimes}: lists the catalogue. */
@Command(
    name = "runtimes",
    mixinStandardHelpOptions = true,
    description =
        "List the runtimes that ociprobe knows, or those that --runtime names: path, version, "
            + "the catalogue's entry that applies and why, supported verbs, and the quirks that "
            + "apply on this host.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe runtimes",
      "  ociprobe runtimes --runtime new=/opt/x/runc",
      "  ociprobe runtimes --catalogue mine.json --json",
      "",
      "A catalogue file adds runtimes or replaces those of the same name; only the",
      "name is required:",
      "  [{\"name\": \"mine\", \"binaries\": [\"mine\"], \"globalOptions\": [\"--root\","
          + " \"{root}\"],",
      "    \"verbs\": {\"kill\": [\"kill\", \"{id}\", \"{signal}\"], \"pause\": []},",
      "    \"versionPattern\": \"mine version (\\\\S+)\", \"timeoutSeconds\": 60,",
      "    \"featuresAnnotation\": \"org.example.mine.version\",",
      "    \"debugLog\": [\"--debug\", \"--log={log}/log\", \"--log-format=json\"],",
      "    \"stampClock\": \"monotonic|realtime|host\",",
      "    \"quirks\": [{\"quirk\": \"cover-unified\", \"from\": \"1.2\", \"before\": \"2.0\"}]}]",
      "",
      "\"command\": [\"bwrap\", \"--ro-bind\", \"{rootfs}\", \"/\", \"{argv}\"] describes a",
      "tool without verbs, which runs a program in one call; nothing else but the",
      "name is needed then. It shares the host's clock unless \"stampClock\" is host.",
      "\"daemon\": {\"socket\": \"/run/x.sock\", \"start\": \"systemctl start x\"} is what it",
      "asks; \"cleanup\": [\"/bin/x\", \"rm\", \"{id}\"] removes what it has left there.",
      "",
      "\"ownPaths\": [\"/run/vc/sbs/{id}\"] names what a runtime keeps of a container",
      "besides {root}: it is removed, with what is mounted there, at the end of the",
      "run, or by `ociprobe clean`. {id} must be in the last name.",
      "",
      "A binary is recognised, whatever it is called, by the line that fits a",
      "versionPattern with a name in it, or by the annotation in its `features`."
    })
final class RuntimesCommand implements Callable<Integer> {
  private static final String INDENT = " ".repeat(14);

  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();

  @Option(names = "--json", description = "Print the list as JSON.")
  private boolean json;

  /** One runtime in the JSON list. */
  record Line(
      String name,
      Optional<String> path,
      Optional<String> version,
      Optional<String> problem,
      Optional<String> remedy,
      Optional<String> kind,
      Optional<String> recognized,
      List<String> options,
      Optional<String> stampClock,
      Optional<String> platform,
      Optional<String> platformChoice,
      List<String> verbs,
      List<String> ownPaths,
      List<String> quirks) {

    static Line of(RuntimeSurvey survey, HostTraits host, Catalogue catalogue) throws IOException {
      return survey.runtime().isEmpty()
          ? without(survey, catalogue)
          : of(survey.runtime().get(), RuntimeDescription.of(survey.runtime().get()), host);
    }

    private static Line without(RuntimeSurvey survey, Catalogue catalogue) {
      return new Line(
          survey.name(),
          survey.binary().map(String::valueOf),
          Optional.empty(),
          survey.problem(),
          survey.remedy(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          catalogue.find(survey.name()).stream()
              .flatMap(entry -> entry.quirksOf("").stream())
              .filter(Quirk::isUntried)
              .map(Quirk::explanation)
              .toList());
    }

    private static Line of(OciRuntime runtime, RuntimeBinary binary, HostTraits host) {
      return new Line(
          runtime.name(),
          Optional.of(runtime.program().toString()),
          Optional.ofNullable(binary.version()),
          Optional.empty(),
          Optional.empty(),
          Optional.of(binary.kind()),
          Optional.of(binary.recognized()),
          binary.options(),
          Optional.of(binary.stampClock()),
          Optional.ofNullable(binary.platform()),
          Optional.ofNullable(binary.platformChoice()),
          runtime.isWholeRun()
              ? List.of()
              : runtime.entry().verbs().keySet().stream().sorted().map(Verb::label).toList(),
          runtime.entry().ownPaths().stream().map(OwnPath::template).toList(),
          HostQuirks.explanations(runtime, host));
    }
  }

  /** The JSON list of runtimes. */
  record Lines(List<Line> runtimes) {}

  @Override
  public Integer call() throws IOException {
    HostTraits host = HostQuirks.traits(CgroupLayout.read(PseudoFiles.ofHost()));
    Catalogue catalogue = runtimes.catalogue();
    List<Line> lines = new ArrayList<>();
    for (RuntimeSurvey survey : runtimes.surveyWithNeighbours(runtimes.posix())) {
      lines.add(Line.of(survey, host, catalogue));
    }
    if (json) {
      Outlet.OUT.printJson(new Lines(lines));
    } else {
      int width = new Console(false).lineWidth();
      lines.forEach(line -> print(line, width));
    }
    boolean unusable =
        runtimes.areNamed() && lines.stream().anyMatch(line -> line.problem().isPresent());
    return (unusable ? ExitCode.RUNTIME_FAILED : ExitCode.DONE).number();
  }

  private static void print(Line line, int width) {
    String state =
        line.path().isEmpty()
            ? "not found"
            : line.path().get() + "  " + line.version().orElse("unusable");
    Outlet.OUT.println(
        "%-13s %s".formatted(TerminalText.line(line.name()), TerminalText.line(state)));
    details(line)
        .forEach(detail ->
            Outlet.OUT.print(
                Paragraph.wrap(TerminalText.line(detail), INDENT, INDENT + "  ", width)));
  }

  private static List<String> details(Line line) {
    List<String> details = new ArrayList<>();
    line.problem().ifPresent(details::add);
    line.remedy().ifPresent(remedy -> details.add("→ " + remedy));
    line.kind()
        .ifPresent(kind -> details.add("known as " + kind + ": it " + line.recognized().get()));
    if (!line.options().isEmpty()) {
      details.add("options: " + String.join(" ", line.options()));
    }
    line.platform()
        .ifPresent(name -> details.add("platform: " + name + ", " + line.platformChoice().get()));
    line.stampClock().ifPresent(clock -> details.add("clock of the first instruction: " + clock));
    if (!line.verbs().isEmpty()) {
      details.add("verbs: " + String.join(", ", line.verbs()));
    }
    if (!line.ownPaths().isEmpty()) {
      details.add("paths of its own: " + String.join(", ", line.ownPaths()));
    }
    line.quirks().forEach(quirk -> details.add("quirk: " + quirk));
    return details;
  }
}
