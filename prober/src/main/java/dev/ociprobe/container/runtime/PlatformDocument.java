package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * The platforms of a runtime in a catalogue file, as in {@code {"arguments": ["flags"], "pattern":
 * "-platform string[^-]*default \"(\\w+)\"", "option": "--platform={platform}", "substitutes":
 * ["ptrace"]}}; see {@link PlatformChoice}.
 */
record PlatformDocument(
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) List<String> arguments,
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String pattern,
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String option,
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) List<String> substitutes) {

  /**
   * Converts the document.
   *
   * @param compile makes a pattern of a field's name and text
   */
  PlatformChoice toChoice(BiFunction<String, String, Pattern> compile) {
    if (!option.endsWith("={platform}")) {
      throw new IllegalArgumentException("\"option\" must end with ={platform}, not " + option);
    }
    return new PlatformChoice(arguments, compile.apply("pattern", pattern), option, substitutes);
  }
}
