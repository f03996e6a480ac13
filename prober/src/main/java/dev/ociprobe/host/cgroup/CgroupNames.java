package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Cgroups that are named after a container: {@code ID}, {@code docker-ID.scope}, {@code
 * cri-containerd-ID.scope}, {@code kata_ID}, {@code system.slice:docker:ID}.
 */
record CgroupNames(CgroupFinder finder) {

  private static final String SCOPE = ".scope";

  /** Engines use ids of 64 hexadecimal digits, of which users often type only the first. */
  private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{6,63}");

  /**
   * The paths of the cgroups that are named after an id, or else of those whose id begins with it;
   * of nested ones only the topmost.
   */
  Set<String> of(String id) {
    Set<String> exact = search(name -> isNamed(name, id));
    return exact.isEmpty() && SHORT_ID.matcher(id).matches()
        ? search(name -> idIn(name).startsWith(id))
        : exact;
  }

  private Set<String> search(Predicate<String> matches) {
    Set<String> found = new TreeSet<>();
    for (Hierarchy hierarchy : finder.layout().hierarchies()) {
      descend(hierarchy.mountPoint(), hierarchy.mountPoint(), matches, found);
    }
    return found;
  }

  private void descend(Path mountPoint, Path at, Predicate<String> matches, Set<String> found) {
    for (Path child : CgroupTree.children(finder.files(), at)) {
      if (matches.test(String.valueOf(child.getFileName()))) {
        found.add("/" + mountPoint.relativize(child));
      } else {
        descend(mountPoint, child, matches, found);
      }
    }
  }

  private static boolean isNamed(String name, String id) {
    String unit = withoutScope(name);
    if (!unit.endsWith(id)) {
      return false;
    }
    int before = unit.length() - id.length() - 1;
    return before < 0 || "-_:".indexOf(unit.charAt(before)) >= 0;
  }

  private static String idIn(String name) {
    String unit = withoutScope(name);
    int separator =
        Math.max(unit.lastIndexOf('-'), Math.max(unit.lastIndexOf('_'), unit.lastIndexOf(':')));
    return unit.substring(separator + 1);
  }

  private static String withoutScope(String name) {
    return name.endsWith(SCOPE) ? name.substring(0, name.length() - SCOPE.length()) : name;
  }
}
