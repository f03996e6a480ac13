package dev.ociprobe.cgroup;

import dev.ociprobe.procfs.Content;
import dev.ociprobe.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a container's accounting. Immutable, may be shared between threads. */
public record CgroupReader(PseudoFiles files) {

  /**
   * Every value of the files that count use, of whichever version each controller is. Never throws;
   * what is missing is a {@link Reading.Absent}.
   */
  public List<Reading> usage(CgroupLocation location) {
    Optional<UnifiedHierarchy> unified = location.unified();
    if (location.legacy().isEmpty()) {
      return unified.stream()
          .flatMap(u -> UsageFile.UNIFIED.stream().flatMap(file -> read(location, u, file)))
          .toList();
    }
    Stream<Reading> fromUnified =
        unified.stream()
            .flatMap(u ->
                UsageFile.UNIFIED.stream()
                    .filter(file -> u.controllers().contains(file.controller()))
                    .flatMap(file -> read(location, u, file)));
    return Stream.concat(fromLegacy(location), fromUnified).toList();
  }

  /**
   * The processes that the container's cgroup of that controller accounts for, nested ones
   * included.
   *
   * @return empty also if it has no such cgroup
   */
  public Set<Integer> processes(CgroupLocation location, String controller) {
    return location.directoryOf(controller).stream()
        .flatMap(directory -> CgroupWalk.deepestFirst(files, directory).stream())
        .flatMap(directory -> CgroupProcesses.in(files, directory).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Reading> fromLegacy(CgroupLocation location) {
    return UsageFile.LEGACY.stream()
        .flatMap(file ->
            location.legacy().stream()
                .filter(hierarchy -> hierarchy.controllers().contains(file.controller()))
                .findFirst()
                .map(hierarchy -> read(location, hierarchy, file))
                .orElseGet(() -> notMounted(file)));
  }

  private Stream<Reading> read(CgroupLocation location, Hierarchy hierarchy, UsageFile file) {
    Path directory = location.directories().get(hierarchy);
    if (directory == null) {
      String why = location.unreachable().getOrDefault(hierarchy, "not looked for");
      return absent(Path.of(file.name()), file, why);
    }
    Path path = directory.resolve(file.name());
    return switch (files.read(path)) {
      case Content.Text(String text) -> file.format().parse(path, file.name(), text).stream();
      case Content.Missing(String why) -> absent(path, file, why);
    };
  }

  private static Stream<Reading> notMounted(UsageFile file) {
    return absent(
        Path.of(file.name()),
        file,
        "the " + file.controller() + " controller is in no version 1 hierarchy here");
  }

  private static Stream<Reading> absent(Path path, UsageFile file, String why) {
    return Stream.of(new Reading.Absent(path, file.name(), why));
  }
}
