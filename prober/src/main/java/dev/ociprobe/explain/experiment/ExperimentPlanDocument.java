package dev.ociprobe.explain.experiment;

import dev.ociprobe.probe.lifecycle.Phase;
import java.util.List;

/**
 * The {@code spikes} field of the plan of an experiment's run. An example:
 *
 * <pre>{@code
 * {"confirm":"rcu_expedited","threshold":"3.0x","phases":["create"],"trace":"off","block":5}
 * }</pre>
 *
 * @param confirm the factor
 * @param block the measured cycles of an arm in a row
 * @param trace always {@code off}: nothing is recorded
 */
record ExperimentPlanDocument(
    String confirm, String threshold, List<String> phases, String trace, int block) {

  static ExperimentPlanDocument of(Experiment experiment) {
    return new ExperimentPlanDocument(
        experiment.factor().id(),
        experiment.threshold().text(),
        experiment.phases().stream().sorted().map(Phase::label).toList(),
        "off",
        experiment.blockCycles());
  }
}
