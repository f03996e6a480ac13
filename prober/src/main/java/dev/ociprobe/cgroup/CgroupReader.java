package dev.ociprobe.cgroup;

import dev.ociprobe.cgroup.InterfaceFile.Role;
import dev.ociprobe.procfs.Content;
import dev.ociprobe.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a container's cgroups. Never throws; what is missing is a {@link Reading.Absent}.
 * Immutable, may be shared between threads.
 */
public record CgroupReader(PseudoFiles files) {

  /** Every value of the files that count use, of whichever version each controller is. */
  public List<Reading> usage(CgroupLocation location) {
    return read(location, EnumSet.of(Role.USAGE));
  }

  /** Every value of every file that we know: use, state and limits. */
  public List<Reading> all(CgroupLocation location) {
    return read(location, EnumSet.allOf(Role.class));
  }

  /** One value. */
  public Reading read(CgroupLocation location, CgroupValue value) {
    return one(location, value, "");
  }

  /**
   * One value of a device.
   *
   * @param device {@code major:minor}
   */
  public Reading read(CgroupLocation location, CgroupValue value, String device) {
    return one(location, value, device);
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

  private Reading one(CgroupLocation location, CgroupValue value, String device) {
    for (Hierarchy hierarchy : location.hierarchies()) {
      Optional<CgroupValue.Source> source = value.in(hierarchy).map(s -> s.ofDevice(device));
      if (source.isPresent()) {
        return one(location, hierarchy, source.get());
      }
    }
    return new Reading.Absent(
        Path.of(value.name()), value.name(), "no hierarchy that is mounted here has it");
  }

  private Reading one(CgroupLocation location, Hierarchy hierarchy, CgroupValue.Source source) {
    List<Reading> readings = read(location, hierarchy, file(hierarchy, source)).toList();
    return readings.stream()
        .filter(reading -> reading.name().equals(source.name()))
        .findFirst()
        .orElseGet(() -> missing(readings.getFirst(), source.name()));
  }

  private static InterfaceFile file(Hierarchy hierarchy, CgroupValue.Source source) {
    return filesOf(hierarchy).stream()
        .filter(file -> file.name().equals(source.file()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no interface file " + source.file()));
  }

  private static Reading missing(Reading other, String name) {
    return switch (other) {
      case Reading.Absent absent -> new Reading.Absent(absent.path(), name, absent.why());
      case Reading.Unforeseen unforeseen ->
          new Reading.Unforeseen(unforeseen.path(), name, unforeseen.content());
      case Reading.Value _, Reading.Text _ ->
          new Reading.Absent(other.path(), name, "no such line");
    };
  }

  private List<Reading> read(CgroupLocation location, Set<Role> roles) {
    Optional<UnifiedHierarchy> unified = location.unified();
    if (location.legacy().isEmpty()) {
      return unified.stream()
          .flatMap(u -> some(UnifiedFiles.ALL, roles).flatMap(file -> read(location, u, file)))
          .toList();
    }
    Stream<Reading> fromUnified =
        unified.stream()
            .flatMap(u ->
                some(UnifiedFiles.ALL, roles)
                    .filter(file -> file.isIn(u))
                    .flatMap(file -> read(location, u, file)));
    return Stream.concat(fromLegacy(location, roles), fromUnified).toList();
  }

  private static List<InterfaceFile> filesOf(Hierarchy hierarchy) {
    return switch (hierarchy) {
      case LegacyHierarchy _ -> LegacyFiles.ALL;
      case UnifiedHierarchy _ -> UnifiedFiles.ALL;
    };
  }

  private static Stream<InterfaceFile> some(List<InterfaceFile> files, Set<Role> roles) {
    return files.stream().filter(file -> roles.contains(file.role()));
  }

  private Stream<Reading> fromLegacy(CgroupLocation location, Set<Role> roles) {
    return some(LegacyFiles.ALL, roles)
        .flatMap(file ->
            location.legacy().stream()
                .filter(file::isIn)
                .findFirst()
                .map(hierarchy -> read(location, hierarchy, file))
                .orElseGet(() -> notMounted(file)));
  }

  private Stream<Reading> read(CgroupLocation location, Hierarchy hierarchy, InterfaceFile file) {
    Path directory = location.directories().get(hierarchy);
    if (directory == null) {
      String why = location.unreachable().getOrDefault(hierarchy, "not looked for");
      return absent(Path.of(file.name()), file, why);
    }
    return file.namesIn(files, directory).stream()
        .map(directory::resolve)
        .flatMap(path -> parse(path, file));
  }

  private Stream<Reading> parse(Path path, InterfaceFile file) {
    return switch (files.read(path)) {
      case Content.Text(String text) ->
          file.format().parse(path, String.valueOf(path.getFileName()), text).stream();
      case Content.Missing(String why) -> absent(path, file, why);
    };
  }

  private static Stream<Reading> notMounted(InterfaceFile file) {
    return absent(
        Path.of(file.name()),
        file,
        "the " + file.controller() + " controller is in no version 1 hierarchy here");
  }

  private static Stream<Reading> absent(Path path, InterfaceFile file, String why) {
    return Stream.of(new Reading.Absent(path, file.name(), why));
  }
}
