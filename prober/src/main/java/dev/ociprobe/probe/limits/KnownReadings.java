package dev.ociprobe.probe.limits;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** What is known of runtimes that explains a verdict: {@code known-readings.json}. Immutable. */
final class KnownReadings {
  private static final String RESOURCE = "known-readings.json";

  private static final List<KnownReading> ALL = load();

  private KnownReadings() {}

  /**
   * A line of the file.
   *
   * @param runtime the catalogue's name of the kind of runtime
   * @param check whose ids begin so
   * @param verdicts that it explains
   * @param sentence for the evidence
   */
  record KnownReading(
      @JsonProperty(required = true) String runtime,
      @JsonProperty(required = true) String check,
      @JsonProperty(required = true) Set<Verdict> verdicts,
      @JsonProperty(required = true) String sentence) {
    KnownReading {
      verdicts = Set.copyOf(verdicts);
    }
  }

  /** What explains that verdict of that kind of runtime. */
  static List<String> of(String runtime, String check, Verdict verdict) {
    return ALL.stream()
        .filter(known -> known.runtime().equals(runtime) && check.startsWith(known.check()))
        .filter(known -> known.verdicts().contains(verdict))
        .map(KnownReading::sentence)
        .toList();
  }

  private static List<KnownReading> load() {
    try (InputStream in = KnownReadings.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the build");
      }
      return new JsonMapper().readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
