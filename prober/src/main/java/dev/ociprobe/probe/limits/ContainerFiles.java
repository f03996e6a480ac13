package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.cgroup.UnifiedHierarchy;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one container's own cgroups. Immutable, may be shared between threads.
 *
 * @param location where the container lies in each hierarchy
 * @param files to read through
 * @param own to write through: nothing but our own cgroups can be written to
 */
public record ContainerFiles(CgroupLocation location, PseudoFiles files, OwnCgroups own) {

  /** A file of the container's, and where it lies. */
  private record Located(Hierarchy hierarchy, Path path) {
    boolean legacy() {
      return hierarchy instanceof LegacyHierarchy;
    }
  }

  /** Where the limit stands here; empty if no hierarchy has such a file for this container. */
  public Optional<Path> path(Control control) {
    return locate(control.legacy(), control.unified()).map(Located::path);
  }

  /** Whether version 1 holds the limit here: what is to be expected in its file depends on it. */
  public boolean isLegacy(Control control) {
    return locate(control.legacy(), control.unified()).filter(Located::legacy).isPresent();
  }

  /** The text of the limit's file, without the white space around it. */
  public FileContent read(Control control) {
    Optional<Path> path = path(control);
    if (path.isEmpty()) {
      return new FileContent.Missing("no such file in the container's cgroups");
    }
    return switch (files.read(path.get())) {
      case FileContent.Text(String text) -> new FileContent.Text(TerminalText.shortLine(text));
      case FileContent.Missing missing -> missing;
    };
  }

  /** Whether the limit's file holds that and nothing else. */
  public boolean holds(Control control, String value) {
    return read(control) instanceof FileContent.Text(String text) && text.equals(value);
  }

  /**
   * Writes the limit's file, from the host.
   *
   * @throws java.io.UncheckedIOException if the kernel refuses, naming the file
   * @throws IllegalStateException if there is no such file
   */
  public void write(Control control, String value) {
    own.write(
        path(control).orElseThrow(() -> new IllegalStateException("no " + control.name())), value);
  }

  /** What the kernel counts. */
  public Measured measure(Gauge gauge) {
    Optional<Located> located =
        locate(Optional.of(gauge.legacy().file()), Optional.of(gauge.unified().file()));
    if (located.isEmpty()) {
      return new Measured.Missing(gauge, "no such file in the container's cgroups");
    }
    Gauge.Source source = located.get().legacy() ? gauge.legacy() : gauge.unified();
    Reading reading =
        new CgroupReader(files).read(location, located.get().hierarchy(), source.reading());
    return switch (reading) {
      case Reading.Value value -> new Measured.Value(gauge, value.value() * source.factor());
      case Reading.Text text -> missing(gauge, reading, "holds: " + text.text());
      case Reading.Absent absent -> missing(gauge, reading, absent.why());
      case Reading.Unforeseen unforeseen ->
          missing(gauge, reading, "holds: " + unforeseen.content());
    };
  }

  private static Measured missing(Gauge gauge, Reading reading, String why) {
    return new Measured.Missing(gauge, reading.name() + ": " + why);
  }

  private Optional<Located> locate(Optional<CgroupFile> legacy, Optional<CgroupFile> unified) {
    for (Map.Entry<Hierarchy, Path> entry : location.directories().entrySet()) {
      Hierarchy hierarchy = entry.getKey();
      Optional<CgroupFile> file =
          switch (hierarchy) {
            case LegacyHierarchy _ -> legacy.filter(f -> carries(hierarchy, f));
            case UnifiedHierarchy _ ->
                unified.filter(f -> f.controller().isEmpty() || carries(hierarchy, f));
          };
      if (file.isPresent()) {
        return Optional.of(new Located(hierarchy, entry.getValue().resolve(file.get().name())));
      }
    }
    return Optional.empty();
  }

  private static boolean carries(Hierarchy hierarchy, CgroupFile file) {
    return hierarchy.controllers().contains(file.controller());
  }
}
