package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The directories for what containers change in their overlays: a new one for each container, which
 * stays for as long as that is held. Not safe for use by several threads at once.
 */
final class ChangeDirectories {
  private final Path place;
  private final Map<String, Path> held = new HashMap<>();
  private final List<Path> unheld = new ArrayList<>();
  private Path latest;
  private int number;

  /**
   * No directories yet.
   *
   * @param place of all of them; need not exist
   */
  ChangeDirectories(Path place) {
    this.place = place;
    this.latest = place;
  }

  /**
   * Removes those that no container holds, and names the next one. None of them may be mounted on
   * the host.
   */
  void renew() {
    unheld.forEach(Bundle::delete);
    unheld.clear();
    latest = place.resolve(Integer.toString(number++));
    unheld.add(latest);
  }

  /** The path of the latest one, which the caller makes. */
  Path latest() {
    return latest;
  }

  /** Keeps the latest one for a container, until that is released. */
  void hold(String id) {
    unheld.remove(latest);
    held.put(id, latest);
  }

  /** Lets the one of a container go with the next; does nothing if it holds none. */
  void release(String id) {
    Path path = held.remove(id);
    if (path != null) {
      unheld.add(path);
    }
  }
}
