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
                state(run.environment()),
                runtimes)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return Paragraph.wrap(TerminalText.line(sentence), "", "  ", style.width());
  }

  private static String kernel(JsonNode environment) {
    String release = environment.at("/kernel/release").asText("");
    return release.isEmpty() ? "" : "Linux " + release;
  }

  /** The CPUs of the runtimes and containers, of those that are online, with their governor. */
  private static String cpu(JsonNode environment) {
    int count = environment.at("/cpu/onlineCount").asInt();
    String model = environment.at("/cpu/model").asText("");
    if (count == 0) {
      return model;
    }
    List<String> measured =
        environment.at("/pinning/measured").valueStream().map(JsonNode::asText).toList();
    String of = model.isEmpty() ? "" : " of " + model;
    String governor = environment.at("/cpu/governor").asText("");
    return (measured.isEmpty() || measured.size() == count ? "" : numbered(measured) + " of ")
        + count
        + (count == 1 ? " CPU" : " CPUs")
        + of
        + (governor.isEmpty() ? "" : " (governor " + governor + ")");
  }

  private static String numbered(List<String> cpus) {
    return (cpus.size() == 1 ? "on CPU " : "on CPUs ") + String.join("+", cpus);
  }

  private static String state(JsonNode environment) {
    String type = environment.at("/state/fileSystem").asText("");
    return type.isEmpty() ? "" : "state on " + type;
  }

  /**
   * Leaves out the kind where it is the name, and the name where the version begins with it, as
   * with most runtimes.
   */
  private static String runtime(JsonNode runtime) {
    String name = runtime.path("name").asText("");
    String kind = runtime.path("kind").asText(name);
    String what =
        Stream.of(
                    kind.equals(name) ? "" : kind,
                    runtime.path("version").asText(""),
                    String.join(
                        " ", runtime.path("options").valueStream().map(JsonNode::asText).toList()),
                    platform(runtime))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "))
            + (runtime.path("debugLog").asBoolean() ? ", with a debug log" : "");
    if (what.isEmpty()) {
      return name;
    }
    return List.of(what.split(" ", 2)).contains(name) ? what : name + " (" + what + ")";
  }

  /** An option that chose the platform is among the options already. */
  private static String platform(JsonNode runtime) {
    String platform = runtime.path("platform").asText("");
    return switch (runtime.path("platformChoice").asText("")) {
      case "default" -> "on " + platform + ", its default";
      case "substitute" -> "since its default makes no container here";
      default -> "";
    };
  }
}
