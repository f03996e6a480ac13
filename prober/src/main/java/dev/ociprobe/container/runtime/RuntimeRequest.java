package dev.ociprobe.container.runtime;

import dev.ociprobe.container.runtime.RuntimeNotUsableException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A runtime as a user requests it: {@code NAME}, {@code NAME=PATH}, either followed by options of
 * the runtime's own, as in {@code new=/opt/x/runsc --platform=systrap}; or a command that has no
 * verbs, {@code bwrap=command:bwrap --ro-bind {rootfs} / {argv}}; or a containerd shim, {@code
 * x=shim:/usr/bin/containerd-shim-runc-v2 BinaryName=crun}.
 *
 * @param path as typed; empty if only a name was given
 * @param options in front of the verb
 */
record RuntimeRequest(String name, String path, boolean hasPath, List<String> options) {

  private static final String COMMAND = "command:";
  static final String SHIM = "shim:";
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  RuntimeRequest {
    options = List.copyOf(options);
  }

  /**
   * Parses a request. Quotes, single or double, keep blanks together, as in a shell.
   *
   * @throws RuntimeNotUsableException if a quote is left open, or a word after the first is no
   *     option
   */
  static RuntimeRequest parse(String text) {
    List<String> words = words(text);
    String first = words.isEmpty() ? "" : words.getFirst();
    List<String> options = words.isEmpty() ? List.of() : words.subList(1, words.size());
    boolean hasWords = first.contains("=" + COMMAND) || first.contains("=" + SHIM);
    if (!hasWords && !options.isEmpty() && !options.getFirst().startsWith("-")) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          "\"" + options.getFirst() + "\" after " + first + " is no option of a runtime",
          "options begin with a dash; quote a path with blanks: mine=\"/my path/runc\"");
    }
    int equals = first.indexOf('=');
    return equals < 0
        ? new RuntimeRequest(first, "", false, options)
        : new RuntimeRequest(
            first.substring(0, equals), first.substring(equals + 1), true, options);
  }

  /** The words of the command; empty if it requests none. */
  List<String> command() {
    if (!path.startsWith(COMMAND)) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    words.add(path.substring(COMMAND.length()));
    words.addAll(options);
    return words;
  }

  private static List<String> words(String text) {
    String rest = WORD.matcher(text).replaceAll("");
    if (!rest.isBlank()) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN, "the quote in " + text + " is not closed", "close it");
    }
    return WORD.matcher(text)
        .results()
        .map(word -> QUOTED.matcher(word.group()).replaceAll("$1$2"))
        .toList();
  }
}
