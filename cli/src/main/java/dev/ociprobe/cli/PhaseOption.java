package dev.ociprobe.cli;

import dev.ociprobe.explain.spike.SpikeOptions;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that chooses phases. */
final class PhaseOption {
  @Option(
      names = "--phase",
      split = ",",
      paramLabel = "PHASE",
      description = "Phases to explain (default: create,start,kill,delete).")
  private List<String> names = List.of();

  Set<Phase> selected() {
    if (names.isEmpty()) {
      return SpikeOptions.DEFAULT_PHASES;
    }
    Set<Phase> selected = EnumSet.noneOf(Phase.class);
    names.forEach(name -> selected.add(phase("--phase", name)));
    if (selected.contains(Phase.MOUNT)) {
      throw new UserError(
          ExitCode.USAGE,
          "--phase mount: no runtime does it, but ociprobe itself",
          "leave it out; the tables have its times");
    }
    return selected;
  }

  /**
   * Returns the phase of a name.
   *
   * @throws UserError if there is none
   */
  static Phase phase(String option, String name) {
    return Arrays.stream(Phase.values())
        .filter(phase -> phase.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                ExitCode.USAGE,
                option + " " + name + ": unknown",
                Arrays.stream(Phase.values())
                    .map(Phase::label)
                    .collect(Collectors.joining(", ", "one of ", ""))));
  }
}
