package dev.ociprobe.limits;

import dev.ociprobe.cgroup.CgroupLocation;
import dev.ociprobe.cgroup.Hierarchy;
import dev.ociprobe.cgroup.LegacyHierarchy;
import dev.ociprobe.cgroup.OwnCgroups;
import dev.ociprobe.cgroup.UnifiedHierarchy;
import dev.ociprobe.procfs.Content;
import dev.ociprobe.procfs.Fields;
import dev.ociprobe.procfs.PseudoFiles;
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

  /** A file of the container's, and which version's it is. */
  private record Located(Path path, boolean legacy) {}

  /** Where the limit stands here; empty if no hierarchy has such a file for this container. */
  public Optional<Path> path(Control control) {
    return locate(control.legacy(), control.unified()).map(Located::path);
  }

  /** Whether version 1 holds the limit here: what is to be expected in its file depends on it. */
  public boolean isLegacy(Control control) {
    return locate(control.legacy(), control.unified()).filter(Located::legacy).isPresent();
  }

  /** The text of the limit's file, without the white space around it. */
  public Content read(Control control) {
    Optional<Path> path = path(control);
    if (path.isEmpty()) {
      return new Content.Missing("no such file in the container's cgroups");
    }
    return switch (files.read(path.get())) {
      case Content.Text(String text) -> new Content.Text(TerminalText.shortLine(text));
      case Content.Missing missing -> missing;
    };
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
    return switch (files.read(located.get().path())) {
      case Content.Text(String text) -> parse(gauge, source, text);
      case Content.Missing(String why) ->
          new Measured.Missing(gauge, source.file().name() + ": " + why);
    };
  }

  private static Measured parse(Gauge gauge, Gauge.Source source, String text) {
    Optional<Long> number =
        source.key().isEmpty()
            ? Fields.number(text.strip())
            : Fields.keyed(text.lines().toList()).numberOf(source.key());
    if (number.isPresent()) {
      return new Measured.Value(gauge, number.get() * source.factor());
    }
    return new Measured.Missing(
        gauge,
        source.key().isEmpty() || !text.contains(source.key())
            ? source.file().name() + " holds: " + TerminalText.shortLine(text)
            : source.file().name() + ":" + source.key() + " is no number");
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
        return Optional.of(
            new Located(
                entry.getValue().resolve(file.get().name()), hierarchy instanceof LegacyHierarchy));
      }
    }
    return Optional.empty();
  }

  private static boolean carries(Hierarchy hierarchy, CgroupFile file) {
    return hierarchy.controllers().contains(file.controller());
  }
}
