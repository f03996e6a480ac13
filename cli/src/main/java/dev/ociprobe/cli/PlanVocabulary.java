package dev.ociprobe.cli;

import dev.ociprobe.probe.plan.PlannedStep;
import dev.ociprobe.probe.plan.Vocabulary;
import dev.ociprobe.probe.plan.Vocabulary.Form;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The words of plans, which are those of the command line: a probe is a command that measures, a
 * key one of its options.
 */
final class PlanVocabulary {
  /** The commands that a step may be, in the order of the help. */
  static final List<String> PROBES =
      List.of("lifecycle", "limits", "scale", "workload", "spikes", "profile", "calibrate");

  /** Options that the plan decides on, or that a step has no use for. */
  private static final Set<String> LEFT_OUT =
      Set.of("out", "resume", "json", "quiet", "help", "version", "list", "verbose", "no-install");

  private PlanVocabulary() {}

  static Vocabulary read() {
    SequencedMap<String, SequencedMap<String, Form>> probes = new LinkedHashMap<>();
    Map<String, CommandLine> commands = Main.commandLine().getSubcommands();
    for (String probe : PROBES) {
      probes.put(probe, options(Objects.requireNonNull(commands.get(probe)).getCommandSpec()));
    }
    return new Vocabulary(probes);
  }

  private static SequencedMap<String, Form> options(CommandSpec command) {
    SequencedMap<String, Form> options = new LinkedHashMap<>();
    for (OptionSpec each : command.options()) {
      if (!LEFT_OUT.contains(key(each))) {
        options.put(key(each), form(each));
      }
    }
    for (PositionalParamSpec each : command.positionalParameters()) {
      options.put(each.paramLabel().toLowerCase(Locale.ROOT), Form.WORDS);
    }
    return options;
  }

  /** Tells whether a command can go on in the directory of an earlier attempt. */
  static boolean canResume(String probe) {
    return Objects.requireNonNull(Main.commandLine().getSubcommands().get(probe))
            .getCommandSpec()
            .findOption("--resume")
        != null;
  }

  /** The longest name without its dashes. */
  static String key(OptionSpec option) {
    return List.of(option.names()).stream()
        .max(Comparator.comparingInt(String::length))
        .orElseThrow()
        .replaceFirst("^--", "");
  }

  private static Form form(OptionSpec option) {
    if (option.arity().max() == 0) {
      return option.negatable() ? Form.SWITCH : Form.FLAG;
    }
    if (option.splitRegex().equals(",") || option.paramLabel().endsWith("[,…]")) {
      return Form.JOINED;
    }
    if (Map.class.isAssignableFrom(option.type())) {
      return Form.MAP;
    }
    return option.isMultiValue() ? Form.LIST : Form.VALUE;
  }

  /** The place in the plan of an option that the command refuses. */
  static String keyOf(CommandLine.Model.ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? key(option)
        : argument.paramLabel().toLowerCase(Locale.ROOT);
  }

  static String[] arguments(PlannedStep step) {
    return step.words().toArray(String[]::new);
  }
}
