package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.limit.QuantityParser;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A workload as its file describes it. Immutable.
 *
 * @param name by which it is called
 * @param description in a line
 * @param needs of the host and of the container
 * @param parameters and their values, for {@code ${name}} in the command, the conditions and the
 *     checks
 * @param command to run in the container; its first word is one of the programs
 * @param server that must listen first, in a container of its own
 * @param timeout after which the container is killed
 * @param figures that it prints, at least one
 * @param same texts in its output that must be equal in all containers
 * @param checks that its figures must pass
 */
public record WorkloadDefinition(
    String name,
    String description,
    WorkloadNeeds needs,
    SortedMap<String, String> parameters,
    List<String> command,
    Optional<ServerDefinition> server,
    Duration timeout,
    List<FigureDefinition> figures,
    List<SameText> same,
    List<TrialCheck> checks) {

  private static final Map<String, String> UNITS =
      Map.of("kilobytes", "K", "megabytes", "M", "gigabytes", "G");

  /** Copies the collections. */
  public WorkloadDefinition {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    command = List.copyOf(command);
    figures = List.copyOf(figures);
    same = List.copyOf(same);
    checks = List.copyOf(checks);
  }

  /** The figures that it prints, and after them those that the host measures. */
  List<FigureDefinition> allFigures() {
    return Stream.concat(
            figures.stream(), Arrays.stream(HostFigure.values()).map(HostFigure::definition))
        .toList();
  }

  /**
   * Returns the bytes that it may write to a disk: what its file says, or the largest size among
   * its parameters, if that is more; of one that no disk has, {@link Long#MAX_VALUE}. 0 without a
   * directory for that. A size has a unit, such as {@code total-size=1000G}, or is one by its name,
   * such as {@code megabytes=1000}.
   */
  public long scratchBytes() {
    return needs.scratch().isEmpty()
        ? 0
        : parameters.entrySet().stream()
            .map(each -> each.getValue() + UNITS.getOrDefault(each.getKey(), ""))
            .filter(each -> each.matches("\\d+[KMGT](i?B)?"))
            .mapToLong(WorkloadDefinition::bytes)
            .reduce(needs.scratch().getAsLong(), Math::max);
  }

  private static long bytes(String size) {
    try {
      return QuantityParser.bytes(size);
    } catch (IllegalArgumentException e) {
      return Long.MAX_VALUE; // its form is right, so it is too many
    }
  }

  /** Returns the same workload in another network. */
  public WorkloadDefinition on(NetworkKind network) {
    return new WorkloadDefinition(
        name,
        description,
        needs.on(network),
        parameters,
        command,
        server,
        timeout,
        figures,
        same,
        checks);
  }
}
