package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.FigureUnit;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure of a baseline with what is allowed of it. Figures are in ns, of the memory in KiB.
 *
 * @param place in the file
 * @param figure see {@link dev.ociprobe.result.stats.Contrast#FIGURES}
 * @param value of the runs that the baseline is from; absent if the file has limits alone
 * @param min the least that is allowed; absent if nothing is too little
 * @param max the most that is allowed
 */
public record Band(
    Place place,
    String runtime,
    String phase,
    String figure,
    OptionalDouble value,
    OptionalDouble min,
    OptionalDouble max) {

  /** Returns the same band for another runtime. */
  Band of(String other) {
    return new Band(place, other, phase, figure, value, min, max);
  }

  /** Returns what an interval says: failed if it lies beyond the band, passed if within. */
  Gate.Outcome outcome(Optional<Interval> interval) {
    List<Gate.Outcome> outcomes = new ArrayList<>();
    max.ifPresent(limit -> outcomes.add(Gate.outcome(interval, true, limit)));
    min.ifPresent(limit -> outcomes.add(Gate.outcome(interval, false, limit)));
    if (outcomes.contains(Gate.Outcome.FAILED)) {
      return Gate.Outcome.FAILED;
    }
    return outcomes.contains(Gate.Outcome.UNDECIDED) ? Gate.Outcome.UNDECIDED : Gate.Outcome.PASSED;
  }

  /** Returns the name in the file without the runtime, and the limits: as gates are shown. */
  String text() {
    List<String> limits = new ArrayList<>();
    max.ifPresent(limit -> limits.add("> " + FigureUnit.text(figure, limit)));
    min.ifPresent(limit -> limits.add("< " + FigureUnit.text(figure, limit)));
    return "%s.%s %s".formatted(phase, figure, String.join(" or ", limits));
  }
}
