package dev.ociprobe.probe.workload;

import dev.ociprobe.text.NearestNames;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The workloads that come with the program: resources of this package. */
public final class WorkloadCatalogue {
  /** In the order of the list that users see. */
  private static final List<String> NAMES =
      List.of(
          "sysbench-cpu",
          "sysbench-memory",
          "sysbench-fileio",
          "7z",
          "stream",
          "redis",
          "iperf3-tcp",
          "iperf3-udp",
          "qperf",
          "requests",
          "gibibyte",
          "http",
          "bonnie",
          "pi");

  private WorkloadCatalogue() {}

  /** The workloads, in the order of their list. */
  public static List<WorkloadDefinition> all() {
    return NAMES.stream().map(WorkloadCatalogue::read).toList();
  }

  /**
   * The workload of that name.
   *
   * @throws WorkloadException if there is none
   */
  public static WorkloadDefinition named(String name) throws WorkloadException {
    if (!NAMES.contains(name)) {
      throw new WorkloadException(
          "there is no workload \"%s\"".formatted(name), NearestNames.hint(name, NAMES));
    }
    return read(name);
  }

  private static WorkloadDefinition read(String name) {
    String resource = name + ".yaml";
    try (InputStream in = WorkloadCatalogue.class.getResourceAsStream(resource)) {
      return WorkloadReader.read(Objects.requireNonNull(in, resource).readAllBytes());
    } catch (YamlException e) {
      throw new IllegalStateException(
          "%s:%s: %s".formatted(resource, e.place(), e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
