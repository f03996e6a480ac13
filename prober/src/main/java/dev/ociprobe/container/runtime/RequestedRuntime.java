package dev.ociprobe.container.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A binary that a user requested, or that lies where the runtime of an entry is installed. It has
 * not been asked yet what it is.
 *
 * @param name its name in the results
 * @param named the catalogue's entry of that name
 * @param binary absolute path
 * @param options of the user's, before the verb
 */
public record RequestedRuntime(
    String name, Optional<CatalogueEntry> named, Path binary, List<String> options) {

  public RequestedRuntime {
    options = List.copyOf(options);
  }

  /** The file that it is: for a command, the tool that it calls; for a shim, the shim. */
  public Path program() {
    return named.map(entry -> entry.program(binary)).orElse(binary);
  }

  /**
   * Returns the same runtime with systemd's cgroup driver, where its options don't choose it. A
   * neighbour of the runtimes has no such option.
   */
  public RequestedRuntime withSystemdCgroups() {
    if (CgroupDriver.chosenBy(options) == CgroupDriver.SYSTEMD
        || named.filter(CatalogueEntry::neighbour).isPresent()) {
      return this;
    }
    List<String> all = new ArrayList<>(options);
    all.add(CgroupDriver.SYSTEMD_OPTION);
    return new RequestedRuntime(name, named, binary, all);
  }
}
