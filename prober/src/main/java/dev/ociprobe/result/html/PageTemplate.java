package dev.ociprobe.result.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of pages that are resources of this program. */
final class PageTemplate {

  private PageTemplate() {}

  /** Returns resources one after the other, such as the files of a script. */
  static String joined(String folder, List<String> names) {
    return names.stream().map(each -> resource(folder + each)).collect(Collectors.joining());
  }

  /** Returns a resource as text; its name is absolute, or relative to this package. */
  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(PageTemplate.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Puts values in place of {@code {name}}; what they hold is not looked at again. */
  static String filled(String template, Map<String, String> values) {
    return Pattern.compile("\\{(" + String.join("|", values.keySet()) + ")}")
        .matcher(template)
        .replaceAll(
            found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)))));
  }

  /** Returns the source expression of a Content Security Policy that allows this text alone. */
  static String source(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Java has it everywhere
    }
  }
}
