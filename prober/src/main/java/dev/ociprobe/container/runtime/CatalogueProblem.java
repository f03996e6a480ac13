package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.ociprobe.text.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates a parser's errors on a catalogue file into the user's words. */
final class CatalogueProblem {
  /** The parser's own name for a document, which means nothing to the user. */
  private static final Pattern SOURCE = Pattern.compile(" ?\\([^(]*\\[Source:.*?\\](?:\\)|$)");

  private static final Pattern CHOICE =
      Pattern.compile("from String \"([^\"]*)\": not one of [^\\[]*Enum class: \\[([^]]*)\\]");

  private CatalogueProblem() {}

  static String of(JsonProcessingException e) {
    Matcher choice = CHOICE.matcher(e.getOriginalMessage());
    if (choice.find()) {
      return "\"%s\" is none of %s".formatted(choice.group(1), choice.group(2));
    }
    return switch (e) {
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case InvalidFormatException value ->
          "%s can't be \"%s\"".formatted(field(value).orElse("a field"), value.getValue());
      case InvalidNullException none ->
          field(none)
              .map(name -> name + " has null where a value belongs")
              .orElse("null is no runtime");
      case MismatchedInputException mismatch -> mismatch(mismatch);
      default -> SOURCE.matcher(e.getOriginalMessage()).replaceAll("");
    };
  }

  private static String unknown(UnrecognizedPropertyException e) {
    List<String> known = e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    String hint = NearestNames.hint(e.getPropertyName(), known);
    return "unknown field \"%s\"%s"
        .formatted(e.getPropertyName(), hint.isEmpty() ? "" : ": " + hint);
  }

  private static String mismatch(MismatchedInputException e) {
    if (e.getOriginalMessage().startsWith("Trailing")) {
      return "something follows the end of the list";
    }
    return field(e)
        .map(name -> name + " has a value of the wrong type: see its example")
        .orElse("expected a list of runtimes, as in [{\"name\": \"mine\"}]");
  }

  /** The innermost field, in quotes. */
  private static Optional<String> field(JsonMappingException e) {
    return e.getPath().reversed().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(name -> name != null)
        .findFirst()
        .map(name -> "\"" + name + "\"");
  }
}
