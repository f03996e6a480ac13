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
 * The cgroups of one container. Immutable, may be shared between threads.
 *
 * @param location of the container in each hierarchy
 * @param files to read through
 * @param own to write through, which is possible in cgroups of our own only
 */
public record ContainerCgroups(CgroupLocation location, PseudoFiles files, OwnCgroups own) {
  private static final String NO_FILE = "no such file in the container's cgroups";

  /** A file of the container's cgroups. */
  private record Located(Hierarchy hierarchy, Path path) {
    boolean legacy() {
      return hierarchy instanceof LegacyHierarchy;
    }
  }

  /** The file of a setting; empty if no hierarchy has one for this container. */
  public Optional<Path> path(CgroupSetting setting) {
    return locate(setting).map(Located::path);
  }

  /** Tells whether cgroup v1 holds the setting here, which decides on the text of its file. */
  public boolean isLegacy(CgroupSetting setting) {
    return locate(setting).filter(Located::legacy).isPresent();
  }

  /** The text of the setting's file, without the white space around it. */
  public FileContent read(CgroupSetting setting) {
    Optional<Path> path = path(setting);
    if (path.isEmpty()) {
      return new FileContent.Missing(NO_FILE);
    }
    return switch (files.read(path.get())) {
      case FileContent.Text(String text) -> new FileContent.Text(TerminalText.shortLine(text));
      case FileContent.Missing missing -> missing;
    };
  }

  /** Tells whether the setting's file holds that value and nothing else. */
  public boolean holds(CgroupSetting setting, String value) {
    return read(setting) instanceof FileContent.Text(String text) && text.equals(value);
  }

  /** Tells whether the setting's file holds that line, perhaps among others. */
  public boolean holdsLine(CgroupSetting setting, String line) {
    Optional<Path> path = path(setting);
    return path.isPresent() && files.lines(path.get().toString()).contains(line);
  }

  /**
   * Writes the setting's file, from the host.
   *
   * @throws java.io.UncheckedIOException if the kernel refuses, naming the file
   * @throws IllegalStateException if there is no such file
   */
  public void write(CgroupSetting setting, String value) {
    own.write(
        path(setting).orElseThrow(() -> new IllegalStateException(setting.name() + ": " + NO_FILE)),
        value);
  }

  /** Reads a metric. */
  public Measurement measure(CgroupMetric metric) {
    Optional<Located> located =
        locate(Optional.of(metric.legacy().file()), Optional.of(metric.unified().file()));
    if (located.isEmpty()) {
      return new Measurement.Missing(metric, NO_FILE);
    }
    CgroupMetric.Source source = located.get().legacy() ? metric.legacy() : metric.unified();
    Reading reading =
        new CgroupReader(files).read(location, located.get().hierarchy(), source.reading());
    return switch (reading) {
      case Reading.Value value -> new Measurement.Value(metric, value.value() * source.factor());
      case Reading.Text text -> missing(metric, reading, "holds: " + text.text());
      case Reading.Absent absent -> missing(metric, reading, absent.why());
      case Reading.Unforeseen unforeseen ->
          missing(metric, reading, "holds: " + unforeseen.content());
    };
  }

  private static Measurement missing(CgroupMetric metric, Reading reading, String why) {
    return new Measurement.Missing(metric, reading.name() + ": " + why);
  }

  private Optional<Located> locate(CgroupSetting setting) {
    return locate(setting.legacy(), setting.unified());
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
