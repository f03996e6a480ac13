package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.RuntimeBinary;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of kata-runtime 1.x, in TOML.
 *
 * @param file its path
 * @param lines its content; none if it isn't there
 */
record KataConfiguration(String file, List<String> lines) {

  /** Its places, as {@code kata-runtime --kata-show-default-config-paths} has them. */
  static final List<String> USUAL_PLACES =
      List.of(
          "/etc/kata-containers/configuration.toml",
          "/usr/share/defaults/kata-containers/configuration.toml");

  /** The variable in which its containerd shim finds it. */
  private static final String SHIMS_VARIABLE = "KATA_CONF_FILE";

  private static final Pattern SECTION = Pattern.compile("\\s*\\[([^]]*)].*");
  private static final Pattern FILE =
      Pattern.compile("\\s*(path|jailer_path|kernel|image|initrd)\\s*=\\s*\"(/[^\"]*)\".*");

  KataConfiguration {
    lines = List.copyOf(lines);
  }

  /** The one of its option, of its shim's variable, or else at its usual place. */
  static Optional<KataConfiguration> of(PseudoFiles files, RuntimeBinary binary) {
    String ofShim = binary.environment().added().get(SHIMS_VARIABLE);
    return named(binary.options())
        .or(() -> Optional.ofNullable(ofShim))
        .or(() -> USUAL_PLACES.stream().filter(files::exists).findFirst())
        .map(file -> new KataConfiguration(file, files.lines(file)));
  }

  private static Optional<String> named(List<String> options) {
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      if (option.startsWith("--kata-config=")) {
        return Optional.of(option.substring(option.indexOf('=') + 1));
      }
      if (option.equals("--kata-config") && i + 1 < options.size()) {
        return Optional.of(options.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** Returns true if Firecracker is the hypervisor. */
  boolean isOfFirecracker() {
    return lines.stream()
        .map(SECTION::matcher)
        .anyMatch(line -> line.matches() && line.group(1).equals("hypervisor.firecracker"));
  }

  /** The paths of the hypervisor, kernel, image and initrd. */
  List<String> guestFiles() {
    List<String> found = new ArrayList<>();
    String section = "";
    for (String line : lines) {
      Matcher begin = SECTION.matcher(line);
      Matcher file = FILE.matcher(line);
      if (begin.matches()) {
        section = begin.group(1);
      } else if (file.matches() && section.startsWith("hypervisor")) {
        found.add(file.group(2));
      }
    }
    return found;
  }
}
