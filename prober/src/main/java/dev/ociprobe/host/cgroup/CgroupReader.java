package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the files of a container's cgroups. Never throws for a missing value, which becomes a
 * {@link Reading.Absent}. Immutable, may be shared between threads.
 */
public record CgroupReader(PseudoFiles files) {

  /** Reads all files that count use, from whichever version each controller is in. */
  public List<Reading> usage(CgroupLocation location) {
    return read(location, InterfaceFile::countsUse);
  }

  /** Reads all known files: use, state and limits. */
  public List<Reading> all(CgroupLocation location) {
    return read(location, _ -> true);
  }

  /**
   * Reads one value.
   *
   * @param name in the form of {@link Reading#name}
   * @throws IllegalArgumentException if the file is unknown
   */
  public Reading read(CgroupLocation location, Hierarchy hierarchy, String name) {
    List<Reading> readings = read(location, hierarchy, file(hierarchy, name)).toList();
    return readings.stream()
        .filter(reading -> reading.name().equals(name))
        .findFirst()
        .orElseGet(() -> missing(readings.getFirst(), name));
  }

  /**
   * Reads a metric, in its own unit, from whichever version has it for this container.
   *
   * @throws IllegalArgumentException if its file is unknown
   */
  public Reading read(CgroupLocation location, CgroupMetric metric) {
    Optional<LocatedFile> located =
        location.locate(
            metric.legacy().map(CgroupMetric.Source::file), Optional.of(metric.unified().file()));
    if (located.isEmpty()) {
      String name = metric.legacy().orElse(metric.unified()).reading();
      return new Reading.Absent(Path.of(name), name, "no such file in the container's cgroups");
    }
    LocatedFile file = located.get();
    CgroupMetric.Source source = file.legacy() ? metric.legacy().orElseThrow() : metric.unified();
    Reading reading =
        source.ofAllDevices()
            ? total(file, source)
            : read(location, file.hierarchy(), source.reading());
    return reading instanceof Reading.Value value ? source.scaled(value, metric.unit()) : reading;
  }

  private Reading total(LocatedFile file, CgroupMetric.Source source) {
    InterfaceFile known = file(file.hierarchy(), source.file().name());
    return switch (files.read(file.path())) {
      case FileContent.Text(String text) ->
          source.total(file.path(), known.format().parse(textOf(file.path(), text)));
      case FileContent.Missing(String why) ->
          new Reading.Absent(file.path(), source.reading(), why);
    };
  }

  /**
   * The processes in the container's cgroup of a controller and in the cgroups below it.
   *
   * @return pids; empty also if it has no such cgroup
   */
  public Set<Integer> processes(CgroupLocation location, String controller) {
    return location.directoryOf(controller).stream()
        .flatMap(directory -> CgroupTree.deepestFirst(files, directory).stream())
        .flatMap(directory -> CgroupProcesses.in(files, directory).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static InterfaceFile file(Hierarchy hierarchy, String name) {
    int colon = name.indexOf(':');
    String file = colon < 0 ? name : name.substring(0, colon);
    return filesOf(hierarchy).stream()
        .filter(each -> each.fits(file))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no interface file " + file));
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

  private List<Reading> read(CgroupLocation location, Predicate<InterfaceFile> which) {
    Optional<UnifiedHierarchy> unified = location.unified();
    if (location.legacy().isEmpty()) {
      return unified.stream()
          .flatMap(u -> some(UnifiedFiles.ALL, which).flatMap(file -> read(location, u, file)))
          .toList();
    }
    Stream<Reading> fromUnified =
        unified.stream()
            .flatMap(u ->
                some(UnifiedFiles.ALL, which)
                    .filter(file -> file.isIn(u))
                    .flatMap(file -> read(location, u, file)));
    return Stream.concat(fromLegacy(location, which), fromUnified).toList();
  }

  private static List<InterfaceFile> filesOf(Hierarchy hierarchy) {
    return switch (hierarchy) {
      case LegacyHierarchy _ -> LegacyFiles.ALL;
      case UnifiedHierarchy _ -> UnifiedFiles.ALL;
    };
  }

  private static Stream<InterfaceFile> some(
      List<InterfaceFile> files, Predicate<InterfaceFile> which) {
    return files.stream().filter(which);
  }

  private Stream<Reading> fromLegacy(CgroupLocation location, Predicate<InterfaceFile> which) {
    return some(LegacyFiles.ALL, which)
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
    return file.pathsIn(files, directory).stream().flatMap(path -> parse(path, file));
  }

  private Stream<Reading> parse(Path path, InterfaceFile file) {
    return switch (files.read(path)) {
      case FileContent.Text(String text) -> file.format().parse(textOf(path, text)).stream();
      case FileContent.Missing(String why) -> absent(path, file, why);
    };
  }

  private static CgroupFileText textOf(Path path, String text) {
    return new CgroupFileText(path, String.valueOf(path.getFileName()), text);
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
