package dev.ociprobe.result.compare;

import java.util.ArrayList;
import java.util.List;

/** A subject and the one that it is compared with. */
record SubjectPair(Subject subject, Subject reference) {

  /**
   * Pairs the runtimes of several runs by name with those of the first run, or where each run has
   * only one, these; the runtimes of a single run with its first.
   */
  static List<SubjectPair> of(List<RecordedRun> runs, List<String> runtimes) {
    List<List<Subject>> subjects = Subject.of(runs, runtimes);
    List<Subject> references = subjects.getFirst();
    if (runs.size() == 1) {
      if (references.size() < 2) {
        throw new NothingToCompareException(
            "of %s only %s is taken, of %s: nothing to compare it with"
                .formatted(
                    runs.getFirst().directory(),
                    names(references),
                    String.join(", ", runs.getFirst().runtimes())));
      }
      return references.stream()
          .skip(1)
          .map(each -> new SubjectPair(each, references.getFirst()))
          .toList();
    }
    List<SubjectPair> pairs = new ArrayList<>();
    for (List<Subject> others : subjects.subList(1, subjects.size())) {
      pairs.addAll(between(others, references));
    }
    return pairs;
  }

  private static List<SubjectPair> between(List<Subject> others, List<Subject> references) {
    if (others.size() == 1 && references.size() == 1) {
      return List.of(new SubjectPair(others.getFirst(), references.getFirst()));
    }
    List<SubjectPair> pairs = new ArrayList<>();
    for (Subject other : others) {
      references.stream()
          .filter(each -> each.runtime().equals(other.runtime()))
          .map(each -> new SubjectPair(other, each))
          .forEach(pairs::add);
    }
    if (pairs.isEmpty()) {
      throw new NothingToCompareException(
          "no runtime of %s (%s) has a name of those in %s (%s)"
              .formatted(
                  others.getFirst().recording().directory(),
                  names(others),
                  references.getFirst().recording().directory(),
                  names(references)));
    }
    return pairs;
  }

  private static String names(List<Subject> subjects) {
    return String.join(", ", subjects.stream().map(Subject::runtime).toList());
  }
}
