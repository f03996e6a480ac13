package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.workload.TrialCheck;
import java.util.List;
import java.util.Optional;

/**
 * A published experiment.
 *
 * @param id such as {@code 001.4}
 * @param measured the published method, in words
 * @param method ours, in words
 * @param unavailable the reason why nothing of it can be had here
 * @param runs that measure it here; none if it is unavailable
 * @param identities relations between its published figures
 * @param constants products of published figures that must be the same for all systems
 * @param checksHere relations between the medians that are measured here, in the published units
 * @param conditions that differ here
 * @param flaws of the published method, and what is done about them here
 */
public record PublishedExperiment(
    PublishedSource source,
    String id,
    String title,
    String measured,
    String method,
    Optional<String> unavailable,
    List<MeasuringRun> runs,
    List<PublishedFigure> figures,
    List<TrialCheck> identities,
    List<ConstantProduct> constants,
    List<TrialCheck> checksHere,
    List<String> conditions,
    List<String> flaws) {

  /** Copies the lists. */
  public PublishedExperiment {
    runs = List.copyOf(runs);
    figures = List.copyOf(figures);
    identities = List.copyOf(identities);
    constants = List.copyOf(constants);
    checksHere = List.copyOf(checksHere);
    conditions = List.copyOf(conditions);
    flaws = List.copyOf(flaws);
  }

  /** A product of figures that must be about the same for all systems, such as rate × time. */
  public record ConstantProduct(String name, List<String> product, double within) {

    /** Copies the list. */
    public ConstantProduct {
      product = List.copyOf(product);
    }
  }
}
