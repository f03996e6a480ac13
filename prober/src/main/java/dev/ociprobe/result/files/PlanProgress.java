package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a plan, and what came of them: the document {@code plan.json}.
 *
 * @param schema {@link #SCHEMA}
 * @param tool that expanded the plan
 * @param workingDirectory to which the paths in the commands are relative
 * @param filter the beginnings of the names of the steps that are to be made, with commas between
 *     them; empty for all steps
 * @param steps all of them, in their order
 */
@JsonPropertyOrder({"schema", "tool", "workingDirectory", "filter", "steps"})
public record PlanProgress(
    String schema, Tool tool, String workingDirectory, Optional<String> filter, List<Step> steps) {

  /** The version of the format; a reader accepts only this one. */
  public static final String SCHEMA = "ociprobe/plan-progress/1";

  /** Copies the list. */
  public PlanProgress {
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param number from 1
   * @param name of the step; steps may share one
   * @param directory of its results, below the plan's
   * @param command its words behind the name of the program
   * @param outcome absent until it has ended
   */
  @JsonPropertyOrder({"number", "name", "directory", "command", "outcome"})
  public record Step(
      int number, String name, String directory, List<String> command, Optional<Outcome> outcome) {

    /** Copies the list. */
    public Step {
      command = List.copyOf(command);
    }

    /** Tells whether it has its results: what the next attempt keeps. */
    public boolean isMade() {
      return outcome.map(Outcome::made).orElse(false);
    }
  }

  /**
   * The end of a step.
   *
   * @param exitCode of its command
   * @param meaning of that code, in words
   * @param made true if the step has its results; false if it was interrupted, refused, or failed
   *     by the host
   */
  @JsonPropertyOrder({"exitCode", "meaning", "made", "started", "ended"})
  public record Outcome(
      int exitCode, String meaning, boolean made, Instant started, Instant ended) {}

  /** Returns the same progress where other steps are to be made. */
  PlanProgress filtered(String other) {
    return new PlanProgress(schema, tool, workingDirectory, Optional.of(other), steps);
  }

  /** Returns the progress after the end of a step. */
  PlanProgress with(int number, Outcome outcome) {
    return new PlanProgress(
        schema,
        tool,
        workingDirectory,
        filter,
        steps.stream()
            .map(each ->
                each.number() == number
                    ? new Step(
                        number, each.name(), each.directory(), each.command(), Optional.of(outcome))
                    : each)
            .toList());
  }
}
