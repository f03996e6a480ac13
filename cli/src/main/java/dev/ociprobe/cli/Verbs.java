package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.Verb;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/** Checks of verbs from the command line. */
final class Verbs {
  private static final Set<Verb> ON_A_RUNNING_CONTAINER =
      Set.of(Verb.STATE, Verb.EXEC, Verb.PAUSE, Verb.RESUME);

  private static final Set<Verb> ALWAYS = Set.of(Verb.CREATE, Verb.START, Verb.KILL, Verb.DELETE);

  private Verbs() {}

  /**
   * Returns the verb of that name in any case.
   *
   * @throws TypeConversionException if no runtime has such a verb
   */
  static Verb named(String name) {
    return Arrays.stream(Verb.values())
        .filter(verb -> verb.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "\"%s\" is no verb: use state, exec, pause or resume".formatted(name)));
  }

  /** Returns the verbs, once each, in the order in which a cycle calls them. */
  static List<Verb> alsoTimed(List<Verb> verbs) {
    for (Verb verb : verbs) {
      if (!ON_A_RUNNING_CONTAINER.contains(verb)) {
        throw new UserError(
            ExitCode.USAGE,
            "--also "
                + verb.label()
                + (ALWAYS.contains(verb) ? " is always timed" : " can't be timed in a cycle"),
            "use state, exec, pause or resume");
      }
    }
    if (verbs.contains(Verb.PAUSE) != verbs.contains(Verb.RESUME)) {
      throw new UserError(
          ExitCode.USAGE, "--also needs pause and resume together", "use --also pause,resume");
    }
    return verbs.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }
}
