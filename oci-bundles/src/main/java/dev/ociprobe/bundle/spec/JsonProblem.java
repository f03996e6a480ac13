package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Translates a parser's errors into the user's words. */
final class JsonProblem {

  /** The parser's own name for a document, which means nothing to the user. */
  private static final Pattern SOURCE = Pattern.compile(" ?\\([^(]*\\[Source:.*?\\]\\)");

  private JsonProblem() {}

  static SpecException of(Path file, JacksonException cause) {
    String problem = path(cause) + sentence(cause);
    JsonLocation location = cause.getLocation();
    return location == null || location.getLineNr() < 1
        ? new SpecException(file, problem)
        : new SpecException(file, location.getLineNr(), location.getColumnNr(), problem);
  }

  static String reason(IOException cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static String path(JacksonException cause) {
    if (!(cause instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "")
        + ": ";
  }

  private static String sentence(JacksonException cause) {
    if (cause instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return "must be " + jsonName(mismatch.getTargetType());
    }
    return cause.getCause() instanceof IllegalArgumentException ours
        ? String.valueOf(ours.getMessage())
        : SOURCE.matcher(cause.getOriginalMessage()).replaceAll("");
  }

  private static String jsonName(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type == Uint64.class) {
      return "a whole number";
    }
    return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
  }
}
