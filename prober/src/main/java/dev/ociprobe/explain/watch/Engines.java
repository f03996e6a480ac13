package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.watch.EngineDocument.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells on whose behalf a runtime was called, by the processes above it. Immutable. */
final class Engines {
  /** The engine of a runtime that was called by hand or by a script. */
  static final String SHELL = "shell";

  /** The engine of a runtime above which no process is known. */
  static final String OTHER = "other";

  /** The engine of what this program calls itself. */
  private static final String OCIPROBE = "ociprobe";

  private final List<Known> rules;
  private final Set<String> shells;

  /** Tells whether a name is that of an engine, not of a shell nor of an unknown caller. */
  static boolean isEngine(String name) {
    return !name.equals(SHELL) && !name.equals(OTHER) && !name.equals(OCIPROBE);
  }

  /**
   * A process above a runtime. Its texts come from outside.
   *
   * @param name of its program, without a path
   * @param commandLine its arguments, separated by blanks
   */
  record Ancestor(String name, String commandLine) {}

  private record Known(
      String engine, Pattern program, Optional<Pattern> arguments, Optional<Pattern> container) {
    static Known of(Rule rule) {
      return new Known(
          rule.engine(),
          Pattern.compile(rule.program()),
          Optional.ofNullable(rule.arguments()).map(Pattern::compile),
          Optional.ofNullable(rule.container()).map(Pattern::compile));
    }

    boolean fits(Ancestor process) {
      return program.matcher(process.name()).matches()
          && arguments.filter(a -> !a.matcher(process.commandLine()).find()).isEmpty();
    }

    Optional<String> nameIn(Ancestor process) {
      return container
          .map(pattern -> pattern.matcher(process.commandLine()))
          .filter(Matcher::find)
          .map(matcher -> matcher.group(1));
    }
  }

  Engines(EngineDocument document) {
    rules = document.rules().stream().map(Known::of).toList();
    shells = document.shells();
  }

  /**
   * Tells who called.
   *
   * @param ancestors of the runtime's process, its parent first
   * @param isOwn true if this process is one of them
   */
  Caller of(List<Ancestor> ancestors, boolean isOwn) {
    for (Ancestor each : ancestors) {
      for (Known rule : rules) {
        if (rule.fits(each)) {
          return new Caller(rule.engine(), rule.nameIn(each), isOwn);
        }
      }
    }
    boolean isShell = ancestors.stream().anyMatch(each -> shells.contains(bare(each.name())));
    return new Caller(isShell ? SHELL : OTHER, Optional.empty(), isOwn);
  }

  /** The name without the dash of a login shell. */
  private static String bare(String name) {
    return name.startsWith("-") ? name.substring(1) : name;
  }
}
