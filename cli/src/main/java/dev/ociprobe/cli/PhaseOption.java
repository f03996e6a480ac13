package dev.ociprobe.cli;

import dev.ociprobe.explain.spike.SpikeOptions;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.text.NearestNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option that chooses phases. */
final class PhaseOption {
  /** The mount of a root filesystem is not the runtime's, and no shim's calls are recorded. */
  private static final Set<Phase> EXPLAINED =
      EnumSet.complementOf(EnumSet.of(Phase.MOUNT, Phase.SHIM, Phase.SHUTDOWN));

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
    names.forEach(name -> selected.add(phase("--phase", name, EXPLAINED)));
    return selected;
  }

  /**
   * Returns the phase of a name.
   *
   * @param known those that may be meant
   * @throws UserError if there is none
   */
  static Phase phase(String option, String name, Set<Phase> known) {
    return known.stream()
        .filter(phase -> phase.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                ExitCode.USAGE,
                name.isBlank()
                    ? option + ": a phase without a name"
                    : option + " " + name + ": unknown",
                NearestNames.hint(name, known.stream().map(Phase::label).toList())));
  }
}
