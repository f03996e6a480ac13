package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A critical path with the category of each step. Categories are found when they are first asked
 * for. Not safe for use by several threads.
 */
public final class ClassifiedPath {
  private final CriticalPath path;
  private final Classifier classifier;
  private @Nullable List<ClassifiedStep> steps;

  /** A path with the classifier of its recording. */
  public ClassifiedPath(CriticalPath path, Classifier classifier) {
    this.path = path;
    this.classifier = classifier;
  }

  /**
   * A step with its category and how it showed.
   *
   * @param stacks of its samples, if it was on a CPU; of its wait, if it was blocked
   * @param outside parts of a wait whose mechanism others have to tell, by what those did; parts on
   *     a CPU or in its run queue that interrupts took
   */
  public record ClassifiedStep(
      Step step,
      TimeCategory category,
      StepDetail detail,
      StackWeights stacks,
      Map<TimeCategory, Breakdown.Portion> outside) {
    public ClassifiedStep {
      outside = Map.copyOf(outside);
    }

    ClassifiedStep(Step step, TimeCategory category, StepDetail detail, StackWeights stacks) {
      this(step, category, detail, stacks, Map.of());
    }

    ClassifiedStep(Step step, TimeCategory category, StepDetail detail) {
      this(step, category, detail, StackWeights.NONE);
    }

    /** Returns the part of this step in which another one happened. */
    ClassifiedStep during(Step other) {
      Step part = new Step(step.thread(), other.fromNanos(), other.toNanos(), step.activity());
      return new ClassifiedStep(part, category, detail, StackWeights.NONE);
    }

    /** The nanoseconds of each category, with what others did apart; their sum is the step's. */
    public Map<TimeCategory, Long> parts() {
      Map<TimeCategory, Long> parts = new HashMap<>();
      outside.forEach((part, portion) -> parts.put(part, portion.nanos()));
      long rest = nanos() - parts.values().stream().mapToLong(Long::longValue).sum();
      if (rest > 0) {
        parts.put(category, rest);
      }
      return parts;
    }

    public long nanos() {
      return step.nanos();
    }
  }

  public CriticalPath path() {
    return path;
  }

  public Classifier classifier() {
    return classifier;
  }

  public long nanos() {
    return path.nanos();
  }

  /** The steps in the order of time. */
  public List<ClassifiedStep> steps() {
    if (steps == null) {
      steps = path.steps().stream().map(classifier::classify).toList();
    }
    return steps;
  }
}
