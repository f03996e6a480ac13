package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.container.runtime.HostTraits;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.HostQuirks;
import dev.ociprobe.container.session.RuntimeSurvey;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.report.Paragraph;
import java.io.IOException;
import java.util.Collection;
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
        "List the runtimes that ociprobe knows: path, version, supported verbs, and "
            + "the quirks that apply on this host.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe runtimes",
      "  ociprobe runtimes --catalogue mine.json --json",
      "",
      "A catalogue file adds runtimes or replaces those of the same name; only the",
      "name is required:",
      "  [{\"name\": \"mine\", \"binaries\": [\"mine\"], \"globalOptions\": [\"--root\", \"{root}\"],",
      "    \"verbs\": {\"kill\": [\"kill\", \"{id}\", \"{signal}\"], \"pause\": []},",
      "    \"versionPattern\": \"version (\\\\S+)\", \"timeoutSeconds\": 60,",
      "    \"stampClock\": \"monotonic|realtime|host\", \"quirks\": [\"cover-unified\"]}]"
    })
final class RuntimesCommand implements Callable<Integer> {
  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();

  @Option(names = "--json", description = "Print the list as JSON.")
  private boolean json;

  /** One runtime in the JSON list. */
  record Line(
      String name,
      Optional<String> path,
      Optional<String> version,
      Optional<String> problem,
      List<String> verbs,
      List<String> quirks) {

    static Line of(RuntimeSurvey survey, HostTraits host) {
      CatalogueEntry entry = survey.entry();
      return new Line(
          entry.name(),
          survey.found().map(OciRuntime::binary).map(String::valueOf),
          survey.version(),
          survey.problem(),
          entry.verbs().keySet().stream().sorted().map(Verb::label).toList(),
          entry.quirks().stream()
              .sorted()
              .filter(quirk -> quirk.appliesOn(host))
              .map(Quirk::explanation)
              .toList());
    }
  }

  /** The JSON list of runtimes. */
  record Lines(List<Line> runtimes) {}

  @Override
  public Integer call() throws IOException {
    Collection<CatalogueEntry> entries = runtimes.catalogue().entries();
    HostTraits host = HostQuirks.traits(CgroupLayout.read(PseudoFiles.ofHost()));
    List<Line> lines =
        RuntimeSurvey.of(runtimes.posix(), entries, runtimes.finder()).stream()
            .map(survey -> Line.of(survey, host))
            .toList();
    if (json) {
      System.out.println(RunJson.tree(new Lines(lines)).toPrettyString());
    } else {
      int width = new Console(false).lineWidth();
      lines.forEach(line -> print(line, width));
    }
    return ExitCode.DONE.number();
  }

  private static void print(Line line, int width) {
    String state =
        line.path().isEmpty()
            ? "not found"
            : line.path().get() + "  " + line.version().orElse("unusable");
    System.out.printf("%-14s%s%n", line.name(), state);
    String indent = " ".repeat(14);
    line.problem().ifPresent(p -> System.out.print(Paragraph.wrap(p, indent, indent, width)));
    String verbs = String.join(", ", line.verbs());
    System.out.print(Paragraph.wrap(verbs, indent + "verbs: ", indent + "  ", width));
    line.quirks()
        .forEach(quirk ->
            System.out.print(Paragraph.wrap(quirk, indent + "quirk: ", indent + "  ", width)));
  }
}
