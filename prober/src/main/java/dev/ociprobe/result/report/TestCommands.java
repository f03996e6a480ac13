package dev.ociprobe.result.report;

import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Commands that test the causes of slow iterations by an experiment. */
final class TestCommands {

  private static final Set<String> INSTALLED =
      Set.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin");

  private TestCommands() {}

  static String of(Run run, Style style) {
    List<String> commands =
        run.spikes().stream().flatMap(spike -> commands(run, spike).stream()).distinct().toList();
    return commands.stream()
        .map(command -> Paragraph.wrap(TerminalText.line(command), "  ", "    ", style.width()))
        .collect(Collectors.joining());
  }

  private static List<String> commands(Run run, SpikeResult spike) {
    return spike.causes().stream()
        .filter(cause -> cause.share() >= SpikeText.WORTH_A_REMEDY)
        .flatMap(cause -> cause.factor().stream())
        .map(factor ->
            "test it: ociprobe spikes --runtime %s --phase %s --confirm %s"
                .formatted(argument(run, spike.runtime()), spike.phase(), factor))
        .toList();
  }

  /** Adds the path where the name alone would not find this binary. */
  private static String argument(Run run, String runtime) {
    return run.environment()
        .path("runtimes")
        .valueStream()
        .filter(each -> each.path("name").asText().equals(runtime))
        .map(each -> each.path("path").asText(runtime))
        .filter(path -> INSTALLED.stream().noneMatch(bin -> path.equals(bin + "/" + runtime)))
        .map(path -> runtime + "=" + path)
        .findFirst()
        .orElse(runtime);
  }
}
