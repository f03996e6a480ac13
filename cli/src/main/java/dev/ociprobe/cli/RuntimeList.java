package dev.ociprobe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The value of {@code --runtime}: requests that commas separate, but not commas within quotes. */
final class RuntimeList {
  private RuntimeList() {}

  static Stream<String> split(String value) {
    List<String> requests = new ArrayList<>();
    int from = 0;
    char quote = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (c == ',' && quote == 0) {
        requests.add(value.substring(from, i));
        from = i + 1;
      }
    }
    requests.add(value.substring(from));
    return requests.stream().map(String::strip);
  }
}
