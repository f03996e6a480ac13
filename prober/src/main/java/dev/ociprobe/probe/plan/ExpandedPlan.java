package dev.ociprobe.probe.plan;

import dev.ociprobe.yaml.Place;
import dev.ociprobe.yaml.YamlException;
import dev.ociprobe.yaml.YamlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plan with its matrix multiplied out.
 *
 * @param out the directory for its results, if the plan names one
 * @param steps at least one, numbered
 */
public record ExpandedPlan(Optional<Path> out, List<PlannedStep> steps) {

  /** The longest plan, in bytes. */
  public static final int MAX_BYTES = 256 << 10;

  /** Copies the list. */
  public ExpandedPlan {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a plan, which is not trusted: length, depth, aliases and the number of steps are bounded.
   *
   * @throws YamlException if it is malformed, or longer than {@link #MAX_BYTES}
   */
  public static ExpandedPlan read(byte[] file, Vocabulary vocabulary) throws YamlException {
    if (file.length > MAX_BYTES) {
      throw new YamlException(
          Place.START, "longer than %d KiB: not a plan".formatted(MAX_BYTES >> 10), "");
    }
    Plan plan = new PlanReader(vocabulary).read(YamlText.read(file));
    return new ExpandedPlan(plan.out(), Expansion.of(vocabulary, plan));
  }
}
