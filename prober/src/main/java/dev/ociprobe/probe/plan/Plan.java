package dev.ociprobe.probe.plan;

import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan as it was written.
 *
 * @param out the directory for its results, if it names one
 * @param repeat how many times its steps are made, one after the other
 * @param common options for each step that has them
 * @param matrix values of options, for each step that has them
 */
record Plan(
    Optional<Path> out,
    int repeat,
    Map<String, Node.Entry> common,
    Map<String, List<Node>> matrix,
    List<PlannedStep> steps) {

  /**
   * A step as it was written; its matrix makes several of it.
   *
   * @param options of its own
   */
  record PlannedStep(
      Place place,
      String name,
      String probe,
      Map<String, Node.Entry> options,
      Map<String, List<Node>> matrix) {}
}
