package dev.ociprobe.result.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.text.TerminalText;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a run in one sentence; no figure is worth anything without them. */
final class Conditions {

  private Conditions() {}

  static String of(Run run, Style style) {
    String runtimes =
        run.environment()
            .path("runtimes")
            .valueStream()
            .map(Conditions::runtime)
            .collect(Collectors.joining(", "));
    String sentence =
        Stream.of(
                run.tool().name() + " " + run.tool().version() + " " + run.kind(),
                run.started().truncatedTo(ChronoUnit.SECONDS).toString(),
                kernel(run.environment()),
                cpu(run.environment()),
                runtimes)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return Paragraph.wrap(TerminalText.line(sentence), "", "  ", style.width());
  }

  private static String kernel(JsonNode environment) {
    String release = environment.at("/kernel/release").asText("");
    return release.isEmpty() ? "" : "Linux " + release;
  }

  private static String cpu(JsonNode environment) {
    int count = environment.at("/cpu/onlineCount").asInt();
    String model = environment.at("/cpu/model").asText("");
    return count == 0
        ? model
        : "%d %s%s"
            .formatted(count, count == 1 ? "CPU" : "CPUs", model.isEmpty() ? "" : " of " + model);
  }

  /** Leaves out the name where the version begins with it, as with most runtimes. */
  private static String runtime(JsonNode runtime) {
    String name = runtime.path("name").asText("");
    String version = runtime.path("version").asText("");
    if (version.isEmpty()) {
      return name;
    }
    return List.of(version.split(" ", 2)).contains(name) ? version : name + " (" + version + ")";
  }
}
