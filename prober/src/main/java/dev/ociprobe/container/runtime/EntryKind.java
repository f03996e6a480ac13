package dev.ociprobe.container.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kind of thing that an entry of the catalogue describes. */
public sealed interface EntryKind {

  /** An OCI runtime. */
  record Oci() implements EntryKind {}

  /** A neighbour of the runtimes that has their verbs: {@code native}, a plain process. */
  record Plain() implements EntryKind {}

  /**
   * A containerd shim, which takes its calls over a socket.
   *
   * @param program absolute path
   * @param drives true if it calls the OCI runtime that is the entry's binary; false if it is one
   * @param config by which it is driven; empty if it takes runc's options, or none
   * @param takesParameters true if it reads, when started, bootstrap parameters from its standard
   *     input, as containerd 2.3 began to have it; earlier ones may refuse to start with them
   */
  record Shim(Path program, boolean drives, Optional<ShimConfig> config, boolean takesParameters)
      implements EntryKind {
    /** The namespace of its containers, a directory in the root that it gives its runtime. */
    public static final String NAMESPACE = "ociprobe";

    /** The same shim, by what it was found to take. */
    public Shim takingParameters(boolean takes) {
      return new Shim(program, drives, config, takes);
    }
  }

  /**
   * A neighbour without verbs: one command that runs a program from its start to its end. It is
   * itself the program of a {@link Plain} container, and so gets its limits and its end.
   *
   * @param command the tool and its arguments, with {@code {rootfs}}, {@code {bundle}}, {@code
   *     {root}}, {@code {id}}, and {@code {argv}} for the program and its arguments
   * @param daemon that the tool asks to run the program; empty if it does so itself
   */
  record WholeRun(List<String> command, Optional<Daemon> daemon) implements EntryKind {
    static final String ARGV = "{argv}";

    /** Like a placeholder; a word with a blank is a script, in which braces are its own. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private static final List<String> KNOWN = List.of("rootfs", "bundle", "root", "id", "argv");

    public WholeRun {
      command = List.copyOf(command);
      if (command.isEmpty() || command.getFirst().isEmpty()) {
        throw new IllegalArgumentException("\"command\" names no program");
      }
      if (!command.contains(ARGV)) {
        throw new IllegalArgumentException(
            "\"command\" has no " + ARGV + ", the program that it is to run, as a word of its own");
      }
      command.stream().filter(word -> word.indexOf(' ') < 0).forEach(WholeRun::requireKnown);
    }

    private static void requireKnown(String word) {
      Matcher found = PLACEHOLDER.matcher(word);
      while (found.find()) {
        if (!KNOWN.contains(found.group(1))) {
          throw new IllegalArgumentException(
              "\"command\" has %s, which is none of {%s}"
                  .formatted(found.group(), String.join("}, {", KNOWN)));
        }
      }
    }

    /** The tool, as the user or the catalogue names it. */
    public String tool() {
      return command.getFirst();
    }

    WholeRun at(Path tool) {
      List<String> resolved = new ArrayList<>(command);
      resolved.set(0, tool.toString());
      return new WholeRun(resolved, daemon);
    }

    /** The command line for one container. */
    public List<String> fill(Placeholders placeholders, List<String> argv) {
      List<String> filled = new ArrayList<>();
      for (String word : command) {
        if (word.equals(ARGV)) {
          filled.addAll(argv);
        } else {
          filled.addAll(placeholders.fill(List.of(word)));
        }
      }
      return filled;
    }
  }
}
