package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.Verb;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Checks of verbs from the command line. */
final class Verbs {
  private static final Set<Verb> ON_A_RUNNING_CONTAINER =
      Set.of(Verb.STATE, Verb.EXEC, Verb.PAUSE, Verb.RESUME);

  private static final Set<Verb> ALWAYS = Set.of(Verb.CREATE, Verb.START, Verb.KILL, Verb.DELETE);

  private Verbs() {}

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
