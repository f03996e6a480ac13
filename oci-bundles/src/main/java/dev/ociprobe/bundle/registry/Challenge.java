package dev.ociprobe.bundle.registry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way in which a registry wants to be told who asks.
 *
 * @param scheme {@code basic} or {@code bearer}
 * @param parameters by their names in lower case
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.www-authenticate">RFC 9110</a>
 */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final Pattern SCHEME = Pattern.compile("\\s*(?i)(basic|bearer)(?:\\s+|$)");
  private static final Pattern PARAMETER =
      Pattern.compile("\\G[\\s,]*([\\w-]{1,40})\\s*=\\s*(?:\"([^\"\\\\]*+)\"|([^\\s,\"]++))");

  /** Finds the first one that is understood among the values of WWW-Authenticate. */
  static Optional<Challenge> of(List<String> values) {
    return values.stream().map(Challenge::parse).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Challenge> parse(String value) {
    Matcher scheme = SCHEME.matcher(value);
    if (!scheme.lookingAt()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new TreeMap<>();
    Matcher each = PARAMETER.matcher(value.substring(scheme.end()));
    while (each.find()) {
      parameters.putIfAbsent(
          each.group(1).toLowerCase(Locale.ROOT),
          each.group(2) == null ? each.group(3) : each.group(2));
    }
    return Optional.of(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
  }

  boolean isBearer() {
    return scheme.equals("bearer");
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
