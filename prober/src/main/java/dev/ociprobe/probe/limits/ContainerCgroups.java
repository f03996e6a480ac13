package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupReader;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.cgroup.LocatedFile;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.cgroup.ScopeLimit;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Path;
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

  /** The number of its cgroups, one in each hierarchy that has one. */
  public int count() {
    return location.directories().size();
  }

  /** The file of a setting; empty if no hierarchy has one for this container. */
  public Optional<Path> path(CgroupSetting setting) {
    return locate(setting).map(LocatedFile::path);
  }

  /** Tells whether cgroup v1 holds the setting here, which decides on the text of its file. */
  public boolean isLegacy(CgroupSetting setting) {
    return locate(setting).filter(LocatedFile::legacy).isPresent();
  }

  /** The limit that systemd keeps for the setting's file in a scope; empty if it keeps none. */
  Optional<ScopeLimit> scopeLimit(CgroupSetting setting) {
    return locate(setting).flatMap(ScopeLimit::of);
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
    Reading reading = new CgroupReader(files).read(location, metric);
    return switch (reading) {
      case Reading.Value value -> new Measurement.Value(metric, value.value());
      case Reading.Text text -> missing(metric, reading, "holds: " + text.text());
      case Reading.Absent absent -> missing(metric, reading, absent.why());
      case Reading.Unforeseen unforeseen ->
          missing(metric, reading, "holds: " + unforeseen.content());
    };
  }

  private static Measurement missing(CgroupMetric metric, Reading reading, String why) {
    return new Measurement.Missing(metric, reading.name() + ": " + why);
  }

  private Optional<LocatedFile> locate(CgroupSetting setting) {
    return location.locate(setting.legacy(), setting.unified());
  }
}
