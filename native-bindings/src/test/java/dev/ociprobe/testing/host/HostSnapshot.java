package dev.ociprobe.testing.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of a host that tests could leave changed: cgroups and the settings in their files,
 * mounts, kernel settings, processes of runtimes, and what these keep in files. What live runs of
 * other processes have doesn't count. For scripts it is a program, too:
 *
 * <pre>{@code
 * java HostSnapshot.java take FILE
 * java HostSnapshot.java compare FILE
 * }</pre>
 *
 * @param facts what is there, by kind and name, with its value
 * @param busy true if other runs are live, which may have switched what all share
 */
public record HostSnapshot(SortedMap<String, String> facts, boolean busy) {
  private static final String ESCAPED = "\\n";

  /**
   * Reads a host.
   *
   * @param root of its file system
   */
  public static HostSnapshot take(Path root) {
    LiveRuns others = LiveRuns.read(root);
    return new HostSnapshot(new SnapshotCollector(root, others).collect(), !others.ids().isEmpty());
  }

  /** The differences from an earlier snapshot, a line each. */
  public List<String> changesSince(HostSnapshot before) {
    List<String> changes = new ArrayList<>();
    facts.forEach((key, value) -> {
      String old = before.facts.get(key);
      if (old == null && !isOfNewCgroup(key, before)) {
        changes.add("new: " + key + " " + value);
      } else if (old != null && !old.equals(value) && !isShared(key, before)) {
        changes.add("%s was \"%s\" and is \"%s\"".formatted(key, old, value));
      }
    });
    before.facts.keySet().stream()
        .filter(key -> key.startsWith("mount ") && !facts.containsKey(key))
        .forEach(key -> changes.add("gone: " + key));
    return changes;
  }

  private static boolean isOfNewCgroup(String key, HostSnapshot before) {
    String cgroup = key.substring(0, key.lastIndexOf('/')).replaceFirst("^setting ", "cgroup ");
    return key.startsWith("setting ") && !before.facts.containsKey(cgroup);
  }

  private boolean isShared(String key, HostSnapshot before) {
    return (busy || before.busy)
        && (key.endsWith("/cgroup.subtree_control") || key.startsWith("setting /sys/kernel/"));
  }

  /** Takes a snapshot, or compares the host with one and exits with 1 if it has changed. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    HostSnapshot now = take(Path.of("/"));
    if (arguments[0].equals("take")) {
      now.write(file);
    } else {
      List<String> changes = now.changesSince(readFrom(file));
      changes.forEach(System.out::println);
      System.exit(changes.isEmpty() ? 0 : 1);
    }
  }

  private void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    facts.forEach((key, value) -> lines.add(key + "\t" + value.replace("\n", ESCAPED)));
    Files.write(file, lines);
  }

  private static HostSnapshot readFrom(Path file) throws IOException {
    SortedMap<String, String> facts = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] fact = line.split("\t", 2);
      facts.put(fact[0], fact[1].replace(ESCAPED, "\n"));
    }
    return new HostSnapshot(facts, false);
  }
}
