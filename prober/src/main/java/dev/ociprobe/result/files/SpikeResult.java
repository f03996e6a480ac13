package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A slow iteration and its causes.
 *
 * @param sequence of the cycle in its run
 * @param startNanos {@code CLOCK_MONOTONIC}
 * @param duration ns
 * @param baseline mean of the ordinary iterations before it that resemble it most, ns; where its
 *     events were lost, the median of ordinary ones; 0 if there were too few
 * @param alike the number of iterations of which the baseline is the mean; absent if it is a
 *     median, and in files of earlier versions
 * @param causes the largest first
 * @param account of the excess over the baseline; absent in files of earlier versions
 * @param unexplained share of the excess
 * @param why the verdict isn't better; empty if it is the best
 * @param marks other events during the iteration that a reader should know
 * @param trace the trace file, relative to the results' directory; absent if there is none
 * @param beside an ordinary iteration like it, stage by stage; absent if nothing was recorded
 */
public record SpikeResult(
    String runtime,
    String phase,
    long sequence,
    long startNanos,
    long duration,
    long baseline,
    OptionalLong alike,
    List<Cause> causes,
    Optional<Account> account,
    double unexplained,
    SpikeVerdict verdict,
    String why,
    List<String> marks,
    Optional<String> trace,
    Optional<Beside> beside) {

  /** Copies the lists. */
  public SpikeResult {
    causes = List.copyOf(causes);
    marks = List.copyOf(marks);
  }

  /**
   * The account of the excess, which balances: the nanoseconds of all causes and of what is
   * unexplained add up to it.
   *
   * @param excess the duration without the baseline, ns
   * @param explained by causes with a known mechanism
   * @param located by causes of which the place is known; less than 0 where more time was saved
   * @param unexplained time that the evidence doesn't show
   */
  public record Account(long excess, Part explained, Part located, Part unexplained) {}

  /**
   * A part of the excess.
   *
   * @param share of the excess
   */
  public record Part(long nanos, double share) {}

  /**
   * An ordinary iteration beside the slow one.
   *
   * @param sequence of the ordinary one's cycle
   * @param duration of the ordinary one, ns
   * @param stages of both, in the order of time
   * @param log the first and the last line of the runtime's debug log in each stage of the slow one
   */
  public record Beside(
      long sequence,
      long duration,
      List<StagePair> stages,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<LogMark> log) {

    /** The share of the excess by which two stages must differ to part. */
    private static final double PARTING = 0.2;

    /** Copies the lists. */
    public Beside {
      stages = List.copyOf(stages);
      log = List.copyOf(log);
    }

    /**
     * The lines of the log within a stage of the slow one, the last before it and the first after.
     */
    public List<LogMark> logAround(StagePair stage) {
      long from =
          stages.subList(0, stages.indexOf(stage)).stream().mapToLong(StagePair::slow).sum();
      long to = from + stage.slow();
      Stream<LogMark> before =
          log.stream().filter(line -> line.at() < from).reduce((first, last) -> last).stream();
      Stream<LogMark> within = log.stream().filter(line -> line.at() >= from && line.at() < to);
      Stream<LogMark> after = log.stream().filter(line -> line.at() >= to).limit(1);
      return Stream.of(before, within, after).flatMap(each -> each).toList();
    }

    /** The first stage in which the two part; the one that differs most if none differs enough. */
    public StagePair parting(long excessNanos) {
      StagePair most = stages.getFirst();
      for (StagePair stage : stages) {
        if (stage.longer() >= PARTING * excessNanos) {
          return stage;
        }
        most = stage.longer() > most.longer() ? stage : most;
      }
      return most;
    }
  }

  /**
   * A stretch of both critical paths in one process.
   *
   * @param what a phrase for people, on the slow one's if it has this stage
   * @param ordinary ns; 0 if that lacks this stage
   * @param slow ns; 0 if that lacks this stage
   */
  public record StagePair(String process, String what, long ordinary, long slow) {
    /** The time that the slow one has in excess here, ns. */
    long longer() {
      return slow - ordinary;
    }
  }

  /** The understanding of a cause. The names are part of the file format. */
  public enum Grade {
    /** A known mechanism, with what helps. */
    EXPLAINED,
    /** A process and its state, but no mechanism. */
    LOCATED
  }

  /**
   * A part of the excess.
   *
   * @param what a phrase for people, with names of programs as they came
   * @param topic the same without the details that differ from spike to spike
   * @param kind of its time, by the name that known causes have for it, such as {@code cpu-taken};
   *     absent in files of earlier versions
   * @param share of the excess; below 0 where it took less time, and above 1 where others did
   * @param nanos in excess of an ordinary iteration; negative where it took less
   * @param grade absent in files of earlier versions
   * @param functions of the kernel in which it waited, innermost first
   * @param known the id of the known cause
   * @param explanation of the known cause
   * @param remedy for the known cause
   * @param tried the result of trying the remedy, or the lack of one
   * @param source of that knowledge
   * @param factor that an experiment can switch to test it
   */
  public record Cause(
      String what,
      String topic,
      Optional<String> kind,
      double share,
      long nanos,
      Optional<Grade> grade,
      List<String> functions,
      Optional<String> known,
      Optional<String> explanation,
      Optional<String> remedy,
      Optional<String> tried,
      Optional<String> source,
      Optional<String> factor) {

    /** Copies the list. */
    public Cause {
      functions = List.copyOf(functions);
    }
  }
}
