package dev.ociprobe.testing.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * The state of a host that tests could leave changed: cgroups and the settings in their files,
 * mounts, kernel settings, processes of runtimes, and what these keep in files. What live runs of
 * other processes have doesn't count. For scripts it is a program, too, which answers as often as
 * it is asked: in an emulated machine each start of a JVM takes long.
 *
 * @param facts what is there, by kind and name, with its value
 * @param busy true if other runs are live, which may have switched what all share
 */
public record HostSnapshot(SortedMap<String, String> facts, boolean busy) {
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

  /** Answers requests on stdin, about the host that this process is on, on stdout. */
  public static void main(String[] arguments) throws IOException {
    answer(
        Path.of("/"), new BufferedReader(new InputStreamReader(System.in, US_ASCII)), System.out);
  }

  /**
   * Answers requests, a line each, until there are no more: {@code take} by a line, {@code compare}
   * by the changes since and then {@code changed} or {@code unchanged}.
   */
  static void answer(Path root, BufferedReader requests, PrintStream answers) throws IOException {
    HostSnapshot before = new HostSnapshot(Collections.emptySortedMap(), false);
    String request = requests.readLine();
    while (request != null) {
      HostSnapshot now = take(root);
      if (request.equals("take")) {
        before = now;
        answers.println("taken");
      } else {
        List<String> changes = now.changesSince(before);
        changes.forEach(answers::println);
        answers.println(changes.isEmpty() ? "unchanged" : "changed");
      }
      answers.flush();
      request = requests.readLine();
    }
  }
}
