package dev.ociprobe.probe.limits;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.host.environment.VersionRange;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The known properties of runtimes that explain a verdict: {@code verdict-explanations.json}. */
final class VerdictExplanations {
  private static final String RESOURCE = "verdict-explanations.json";

  private static final List<Explanation> ALL = load();

  private VerdictExplanations() {}

  /**
   * An entry of the file.
   *
   * @param runtime the catalogue's name of the kind of runtime
   * @param check prefix of the checks' ids
   * @param verdicts that it explains
   * @param sentence for the evidence
   * @param before the first version that it no longer explains; {@code null} if it explains all
   */
  record Explanation(
      @JsonProperty(required = true) String runtime,
      @JsonProperty(required = true) String check,
      @JsonProperty(required = true) Set<Verdict> verdicts,
      @JsonProperty(required = true) String sentence,
      @JsonProperty @Nullable String before) {
    Explanation {
      verdicts = Set.copyOf(verdicts);
    }
  }

  /** The sentences that explain that verdict on that kind of runtime, in that version. */
  static List<String> of(String runtime, String version, String check, Verdict verdict) {
    return ALL.stream()
        .filter(known -> known.runtime().equals(runtime) && check.startsWith(known.check()))
        .filter(known -> known.verdicts().contains(verdict))
        .filter(known -> new VersionRange(null, known.before()).includes(version))
        .map(Explanation::sentence)
        .toList();
  }

  private static List<Explanation> load() {
    try (InputStream in = VerdictExplanations.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the build");
      }
      return new JsonMapper().readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
