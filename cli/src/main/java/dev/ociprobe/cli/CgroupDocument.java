package dev.ociprobe.cli;

import dev.ociprobe.host.cgroup.FoundContainer;
import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.cgroup.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The JSON document of a container's readings.
 *
 * @param found the source that told where the container is
 */
record CgroupDocument(Instant time, String cgroup, String found, List<Line> readings) {

  /**
   * One reading: a value with a unit, a text, or the reason why there is neither.
   *
   * @param unit {@link Unit#symbol}
   * @param text content of a file that holds a word such as {@code max}
   */
  record Line(
      String name,
      String path,
      OptionalLong value,
      Optional<String> unit,
      Optional<String> text,
      Optional<String> why) {

    static Line of(Reading reading) {
      String name = reading.name();
      String path = reading.path().toString();
      OptionalLong none = OptionalLong.empty();
      Optional<String> empty = Optional.empty();
      return switch (reading) {
        case Reading.Value value ->
            new Line(
                name,
                path,
                OptionalLong.of(value.value()),
                Optional.of(value.unit().symbol()),
                empty,
                empty);
        case Reading.Text text ->
            new Line(name, path, none, empty, Optional.of(text.text()), empty);
        case Reading.Absent absent ->
            new Line(name, path, none, empty, empty, Optional.of(absent.why()));
        case Reading.Unforeseen unforeseen ->
            new Line(
                name, path, none, empty, empty, Optional.of("unforeseen: " + unforeseen.content()));
      };
    }
  }

  static CgroupDocument of(Instant time, FoundContainer container, List<Reading> readings) {
    return new CgroupDocument(
        time, container.cgroup(), container.by(), readings.stream().map(Line::of).toList());
  }
}
