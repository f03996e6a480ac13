package dev.ociprobe.probe.workload;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds one value in the output of a workload. Immutable. */
public sealed interface OutputReader {

  /**
   * The text of the value; empty if the output has none.
   *
   * @throws TooCostlyException if it can't be looked for in so long an output
   */
  Optional<String> find(String output);

  /** Thrown if a look for a value takes more than anybody would wait for. */
  final class TooCostlyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooCostlyException() {}
  }

  /** The place of the value, for messages. */
  String description();

  /**
   * The first group of a regular expression.
   *
   * @param after text behind which the search begins; empty for the whole output
   */
  record Regex(String after, Pattern pattern) implements OutputReader {
    /** Some seconds' work. */
    private static final long MAX_STEPS = 200_000_000;

    @Override
    public Optional<String> find(String output) {
      int begin = output.indexOf(after);
      Matcher matcher = pattern.matcher(new BoundedText(output, MAX_STEPS));
      try {
        return begin >= 0 && matcher.find(begin + after.length())
            ? Optional.ofNullable(matcher.group(1))
            : Optional.empty();
      } catch (BoundedText.ExhaustedException | StackOverflowError e) {
        // Java's matcher recurses for each repetition of an alternative.
        throw new TooCostlyException();
      }
    }

    @Override
    public String description() {
      return "\"%s\"%s".formatted(pattern, after.isEmpty() ? "" : " after \"" + after + "\"");
    }
  }

  /**
   * A value of a JSON document, RFC 6901; what is printed before the first brace is passed over.
   */
  record Json(JsonPointer pointer) implements OutputReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public Optional<String> find(String output) {
      int begin = output.indexOf('{');
      try {
        return begin < 0
            ? Optional.empty()
            : Optional.of(MAPPER.readTree(output.substring(begin)).at(pointer).asText())
                .filter(text -> !text.isEmpty());
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    }

    @Override
    public String description() {
      return "JSON's " + pointer;
    }
  }

  /**
   * A cell of a CSV table with a header.
   *
   * @param row the text of its first column
   * @param occurrence of rows that begin so, from 1
   */
  record Csv(String row, String column, int occurrence) implements OutputReader {
    private static final Pattern CELL = Pattern.compile("\"([^\"]*)\"|([^,]+)|(?<=,)(?=,|$)");

    @Override
    public Optional<String> find(String output) {
      int index = -1;
      int seen = 0;
      for (String line : output.lines().toList()) {
        List<String> cells = cells(line);
        if (index < 0) {
          index = cells.indexOf(column);
        } else if (!cells.isEmpty() && cells.getFirst().equals(row) && ++seen == occurrence) {
          return index < cells.size() ? Optional.of(cells.get(index)) : Optional.empty();
        }
      }
      return Optional.empty();
    }

    private static List<String> cells(String line) {
      List<String> cells = new ArrayList<>();
      Matcher matcher = CELL.matcher(line);
      while (matcher.find()) {
        String quoted = matcher.group(1);
        cells.add(quoted != null ? quoted : matcher.group().strip());
      }
      return cells;
    }

    @Override
    public String description() {
      return "the CSV row \"%s\", column \"%s\"".formatted(row, column);
    }
  }
}
