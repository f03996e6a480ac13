package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.Step;
import java.util.List;

/**
 * A critical path with the category of each step. Categories are found when they are asked for. Not
 * safe for use by several threads.
 */
public record ClassifiedPath(CriticalPath path, Classifier classifier) {

  /**
   * A step with its category and how it showed.
   *
   * @param stacks of its samples, if it was on a CPU; of its wait, if it was blocked
   */
  public record ClassifiedStep(
      Step step, TimeCategory category, StepDetail detail, StackWeights stacks) {
    ClassifiedStep(Step step, TimeCategory category, StepDetail detail) {
      this(step, category, detail, StackWeights.NONE);
    }

    public long nanos() {
      return step.nanos();
    }
  }

  public long nanos() {
    return path.nanos();
  }

  /** The steps in the order of time. */
  public List<ClassifiedStep> steps() {
    return path.steps().stream().map(classifier::classify).toList();
  }
}
