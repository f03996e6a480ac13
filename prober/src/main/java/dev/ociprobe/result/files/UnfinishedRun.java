package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conditions under which a run was begun, from which it can go on: {@code unfinished.json},
 * which is there until the run is complete.
 *
 * @param schema {@link #SCHEMA}
 * @param kind of the run, as in run.json
 * @param tool that began it
 * @param boot of the machine, by which its monotonic clock counts
 * @param plan as in run.json, but without what only the end decides
 * @param environment as in run.json
 * @param sittings the parts in which it was measured, at least one
 */
@JsonPropertyOrder({"schema", "kind", "tool", "boot", "plan", "environment", "sittings"})
public record UnfinishedRun(
    String schema,
    String kind,
    Tool tool,
    String boot,
    JsonNode plan,
    JsonNode environment,
    List<Sitting> sittings) {

  /** The version of the format; a reader accepts only this one. */
  public static final String SCHEMA = "ociprobe/unfinished/1";

  static final String FILE = "unfinished.json";

  /** Copies the list. */
  public UnfinishedRun {
    sittings = List.copyOf(sittings);
    if (sittings.isEmpty()) {
      throw new IllegalArgumentException("a run has a sitting");
    }
  }

  /**
   * A part of a run that one process measured.
   *
   * @param firstSequence that its cycles may have
   */
  public record Sitting(Instant started, long firstSequence) {}

  /** The time at which the first sitting began. */
  public Instant started() {
    return sittings.getFirst().started();
  }

  /** Returns the same run with one more sitting. */
  public UnfinishedRun with(Sitting next) {
    return new UnfinishedRun(
        schema,
        kind,
        tool,
        boot,
        plan,
        environment,
        Stream.concat(sittings.stream(), Stream.of(next)).toList());
  }

  /**
   * Reads that of a directory, which is not trusted.
   *
   * @return empty if there is none
   * @throws ResultFileException if it is malformed or of another schema
   */
  static Optional<UnfinishedRun> read(Path directory) throws ResultFileException {
    return SchemaDocument.read(
        directory.resolve(FILE),
        SCHEMA,
        UnfinishedRun.class,
        "name another --out DIR to begin anew");
  }
}
