package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

/** Jackson's messages in words for the user, without hints on its configuration. */
final class ParseProblem {
  private ParseProblem() {}

  /** Returns the place in a document, and what is wrong there. */
  static String ofContent(JsonMappingException e) {
    return "at %s: %s".formatted(where(e), problem(e));
  }

  /** Returns the line and column of a text that is no JSON, and what is wrong there. */
  static String ofText(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? words(e)
        : "line %d, column %d: %s"
            .formatted(location.getLineNr(), location.getColumnNr(), words(e));
  }

  /**
   * Returns the message without Jackson's name for the document, which means nothing to the user.
   */
  static String words(JsonProcessingException e) {
    return e.getOriginalMessage().split(" ?\\([^(]*\\[Source:|: enable `JsonReadFeature", 2)[0];
  }

  private static String problem(JsonMappingException e) {
    if (e.getOriginalMessage().startsWith("Null value for creator property")) {
      return "is missing or null; an earlier version of ociprobe may have written this file";
    }
    if (e.getOriginalMessage().contains("NullPointerException")) {
      return "holds null where something must be";
    }
    return e.getOriginalMessage().split("; `Deserialization| \\(set Deserialization", 2)[0];
  }

  private static String where(JsonMappingException e) {
    StringBuilder where = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      where.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return where.isEmpty() ? "/" : where.toString();
  }
}
