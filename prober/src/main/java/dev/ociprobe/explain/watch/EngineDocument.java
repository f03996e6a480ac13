package dev.ociprobe.explain.watch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The programs that call runtimes: {@code engines.json}.
 *
 * @param rules the first that fits a process names its engine
 * @param shells programs by which people call runtimes
 * @param wrappers programs that execute the real runtime in their own process
 */
record EngineDocument(List<Rule> rules, Set<String> shells, Set<String> wrappers) {
  private static final String RESOURCE = "engines.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * A kind of process that calls runtimes for an engine.
   *
   * @param program a pattern of its whole name
   * @param arguments a pattern found in its command line; any if absent
   * @param container a pattern whose first group, in its command line, is the container's name
   */
  record Rule(
      String engine, String program, @Nullable String arguments, @Nullable String container) {}

  EngineDocument {
    rules = List.copyOf(rules);
    shells = Set.copyOf(shells);
    wrappers = Set.copyOf(wrappers);
  }

  /** The programs that come with ociprobe. */
  static EngineDocument builtIn() {
    try (InputStream in = EngineDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the build");
      }
      return JSON.readValue(in.readAllBytes(), EngineDocument.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
