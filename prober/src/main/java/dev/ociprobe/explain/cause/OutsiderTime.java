package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.cause.Breakdown.Portion;
import dev.ociprobe.explain.cause.ClassifiedPath.ClassifiedStep;
import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Relation;
import dev.ociprobe.explain.criticalpath.Step;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The work of other programs that a thread waited for: a daemon, a file system in user space, a
 * kernel worker. A wait of theirs is opened in turn, unless its own stack tells the mechanism.
 *
 * @param classifier of the same recording
 */
record OutsiderTime(Classifier classifier) {

  /**
   * Splits a wait by what those did who ended it.
   *
   * @param step that is blocked
   * @return parts of its time; what is missing from the whole was not seen, or they had nothing to
   *     do: then the wait's own stack is all that is known
   */
  Map<TimeCategory, Portion> of(Step step, TimeCategory.Waited wait, List<Step> meanwhile) {
    Map<TimeCategory, Portion> parts = new HashMap<>();
    meanwhile.stream()
        .flatMap(this::leaves)
        .forEach(leaf -> {
          StepDetail detail = leaf.detail().of(step.thread().comm());
          parts.merge(
              category(wait, leaf),
              new Portion(leaf.nanos(), leaf.nanos(), detail, leaf.stacks()),
              Portion::and);
        });
    return parts;
  }

  /**
   * A phrase on the part that is at least half of a wait; empty if none is. A smaller one would
   * stand for time in which somebody else did something else, or nobody was seen.
   */
  static String most(Map<TimeCategory, Portion> parts, long waitNanos) {
    return parts.entrySet().stream()
        .max(Comparator.comparingLong(each -> each.getValue().nanos()))
        .filter(each -> 2 * each.getValue().nanos() >= waitNanos)
        .flatMap(each ->
            each.getKey() instanceof TimeCategory.Behind behind
                ? Optional.of(
                    CategoryText.ofTheirs(behind) + CategoryText.about(each.getValue().detail()))
                : Optional.empty())
        .orElse("");
  }

  private static TimeCategory category(TimeCategory.Waited wait, ClassifiedStep leaf) {
    String who = Classifier.family(leaf.step().thread().comm());
    return switch (leaf.category()) {
      case TimeCategory.ObserverEffect own -> own;
      case TimeCategory.OnCpu(String _, String part) ->
          new TimeCategory.Behind(wait, who, new TimeCategory.OnCpu(who, part));
      case TimeCategory theirs -> new TimeCategory.Behind(wait, who, theirs);
    };
  }

  /** The steps that tell something, of others and of those for whom they waited. */
  private Stream<ClassifiedStep> leaves(Step step) {
    if (step.activity() instanceof Activity.Unseen) {
      return Stream.empty();
    }
    ClassifiedStep classified = ofOthers(step);
    List<Step> deeper =
        step.activity() instanceof Activity.Blocked blocked
                && classified.category() instanceof TimeCategory.Waited
                && !classifier.isKnown(classified)
            ? blocked.meanwhile()
            : List.of();
    if (deeper.isEmpty()) {
      return isIdle(classified) ? Stream.empty() : Stream.of(classified);
    }
    return deeper.stream()
        .flatMap(each -> {
          List<ClassifiedStep> found = leaves(each).toList();
          return found.isEmpty() && !isIdle(classified)
              ? Stream.of(classified.during(each))
              : found.stream();
        });
  }

  /** Returns a step of a thread outside of the tree, by itself. */
  private ClassifiedStep ofOthers(Step step) {
    Activity alone =
        switch (step.activity()) {
          case Activity.Blocked each -> each.alone();
          case Activity.Queued(int cpu, var occupant, var relation, var preempted) ->
              new Activity.Queued(
                  cpu, occupant, relation.isInTree() ? Relation.STRANGER : relation, preempted);
          case Activity activity -> activity;
        };
    return new Classifier(
            classifier.stacks(),
            false, // the quota that was used up is the runtime's
            classifier.ownPid(),
            classifier.work(),
            classifier.requested(),
            classifier.names())
        .classify(new Step(step.thread(), step.fromNanos(), step.toNanos(), alone));
  }

  /** Tells whether it waited for work, and not for anything that this work needed. */
  private boolean isIdle(ClassifiedStep step) {
    return step.category() instanceof TimeCategory.Waited
        && classifier.stacks().isIdle(step.detail().functions());
  }
}
