package dev.ociprobe.probe.reproduce;

import dev.ociprobe.result.files.FigureDirection;
import java.util.List;
import java.util.Optional;

/**
 * A published figure of several systems.
 *
 * @param origin of the same figure in our results; empty if it is not measured here
 * @param factor by which ours is multiplied for the published unit
 * @param noise of the publication, as a part: smaller differences are no claim
 * @param step in which ours is printed, in the published unit; 0 if it is fine enough
 * @param contradicted what may explain a contradiction
 * @param missing the reason why it is not measured here
 */
public record PublishedFigure(
    String name,
    String unit,
    FigureDirection better,
    Optional<FigureOrigin> origin,
    double factor,
    double noise,
    double step,
    Optional<String> contradicted,
    Optional<String> missing,
    List<PublishedValue> values) {

  /** Copies the list. */
  public PublishedFigure {
    values = List.copyOf(values);
  }
}
