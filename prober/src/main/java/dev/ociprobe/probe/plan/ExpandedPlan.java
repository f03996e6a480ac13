package dev.ociprobe.probe.plan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plan with its matrix multiplied out.
 *
 * @param out the directory for its results, if the plan names one
 * @param steps at least one, numbered
 */
public record ExpandedPlan(Optional<Path> out, List<PlannedStep> steps) {

  /** The longest plan, in bytes. */
  public static final int MAX_BYTES = 256 << 10;

  /** Copies the list. */
  public ExpandedPlan {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a plan, which is not trusted: length, depth, aliases and the number of steps are bounded.
   *
   * @throws PlanException if it is malformed, or longer than {@link #MAX_BYTES}
   */
  public static ExpandedPlan read(byte[] file, Vocabulary vocabulary) throws PlanException {
    if (file.length > MAX_BYTES) {
      throw new PlanException(
          new Place(1, 1), "longer than %d KiB: not a plan".formatted(MAX_BYTES >> 10), "");
    }
    Plan plan = new PlanReader(vocabulary).read(YamlText.read(text(file)));
    return new ExpandedPlan(plan.out(), Expansion.of(vocabulary, plan));
  }

  private static String text(byte[] file) throws PlanException {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      int line = 1;
      int column = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += file[i] == '\n' ? 1 : 0;
        column = file[i] == '\n' ? 1 : column + 1;
      }
      throw new PlanException(
          new Place(line, column), "not UTF-8 from here on", "save the file as UTF-8");
    }
  }
}
