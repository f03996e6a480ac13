package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.ShapeResult;
import dev.ociprobe.result.stats.SeriesShape;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The modes, step and period of a series that is compared.
 *
 * @param run the letter of its run
 */
public record SubjectShape(String run, ShapeResult shape) {

  /** Returns the shapes of both sides of a comparison, in the phases that have any. */
  static Stream<SubjectShape> of(SubjectPair pair, String phase) {
    return Stream.of(pair.reference(), pair.subject()).flatMap(each -> of(each, phase).stream());
  }

  private static Optional<SubjectShape> of(Subject subject, String phase) {
    return ShapeResult.of(subject.runtime(), phase, SeriesShape.of(subject.series(phase)))
        .map(each -> new SubjectShape(subject.run(), each));
  }
}
