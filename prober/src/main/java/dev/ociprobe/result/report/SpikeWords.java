package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SpikeResult;
import java.util.List;
import java.util.Locale;

/**
 * The words for the accounts of slow iterations, the same in every report.
 *
 * @param grades of all together that have a baseline; empty where files of earlier versions don't
 *     tell
 * @param each in their order
 */
public record SpikeWords(String grades, List<Each> each) {

  /**
   * The words for one of them.
   *
   * @param baseline the figure that it is compared with; empty if there is none
   * @param grades the shares of its excess
   */
  public record Each(String baseline, String grades) {
    static Each of(SpikeResult spike) {
      return new Each(baselineOf(spike), gradesOf(List.of(spike)));
    }
  }

  public SpikeWords {
    each = List.copyOf(each);
  }

  public static SpikeWords of(List<SpikeResult> spikes) {
    List<SpikeResult> compared = spikes.stream().filter(each -> each.baseline() > 0).toList();
    return new SpikeWords(
        compared.isEmpty() ? "" : gradesOf(compared), spikes.stream().map(Each::of).toList());
  }

  /**
   * The shares of an excess by grade. What took less time than in ordinary ones stands apart, so
   * that a reader sees how a part can be more than the whole.
   */
  private static String gradesOf(List<SpikeResult> spikes) {
    long all = 0;
    long explained = 0;
    long located = 0;
    long unexplained = 0;
    long saved = 0;
    for (SpikeResult spike : spikes) {
      if (spike.account().isEmpty()) {
        return "";
      }
      SpikeResult.Account account = spike.account().get();
      if (account.excess() > 0) {
        long less = spike.causes().stream().mapToLong(each -> Math.min(0, each.nanos())).sum();
        long unseen = account.unexplained().nanos();
        all += account.excess();
        explained += account.explained().nanos();
        located += account.located().nanos() - less; // only what took longer has a mechanism
        unexplained += Math.max(0, unseen);
        saved -= less + Math.min(0, unseen);
      }
    }
    String lessThanOrdinary = percent(saved, all);
    return "explained %s, located %s, unexplained %s"
            .formatted(percent(explained, all), percent(located, all), percent(unexplained, all))
        + (lessThanOrdinary.equals("0 %")
            ? ""
            : ", less %s saved elsewhere".formatted(lessThanOrdinary));
  }

  private static String percent(long nanos, long all) {
    return SpikeText.percent((double) nanos / Math.max(1, all));
  }

  private static String baselineOf(SpikeResult spike) {
    if (spike.baseline() == 0) {
      return "";
    }
    String what = "%s, %s".formatted(SpikeText.millis(spike.baseline()), nameOfBaseline(spike));
    return spike
        .beside()
        .map(beside ->
            String.format(
                Locale.ROOT,
                "%s; the nearest of these, #%d, took %s (%+.1f ms) and stands beside it",
                what,
                beside.sequence(),
                SpikeText.millis(beside.duration()),
                (beside.duration() - spike.baseline()) / 1e6))
        .orElse(what);
  }

  /** Returns the baseline as the end of a clause on a duration; empty if there is none. */
  public static String instead(SpikeResult spike) {
    return spike.baseline() == 0
        ? ""
        : " instead of %s, %s".formatted(SpikeText.millis(spike.baseline()), nameOfBaseline(spike));
  }

  private static String nameOfBaseline(SpikeResult spike) {
    return isOfItsLike(spike)
        ? "the mean of the %sordinary iterations most like it"
            .formatted(spike.alike().isPresent() ? spike.alike().getAsLong() + " " : "")
        : "the median of ordinary iterations";
  }

  /** Files of earlier versions don't say it; a median was no baseline of causes. */
  private static boolean isOfItsLike(SpikeResult spike) {
    return spike.alike().isPresent() || (spike.account().isPresent() && !spike.causes().isEmpty());
  }

  /** Returns the slow iteration's duration as a multiple of its baseline; empty if it has none. */
  static String multiple(SpikeResult spike) {
    if (spike.baseline() == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        isOfItsLike(spike)
            ? ", %.1f × the %s of ordinary ones like it (+%s)"
            : ", %.1f × the median of %s (+%s)",
        (double) spike.duration() / spike.baseline(),
        SpikeText.millis(spike.baseline()),
        SpikeText.millis(SpikeText.excess(spike)));
  }
}
