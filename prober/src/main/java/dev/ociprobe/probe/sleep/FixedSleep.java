package dev.ociprobe.probe.sleep;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.host.environment.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wait of fixed length in a runtime's own code, which shows as a step or a mode in the
 * distribution of durations. An example of {@code fixed-sleeps.json}:
 *
 * <pre>{@code
 * [{"runtime":"runc","from":"1.0.0","before":null,"cgroup":null,
 *   "phase":"delete","rhythm":{"millis":100,"doubling":false,"times":100},
 *   "what":"delete --force sleeps 100 ms before its first check","source":"…"}]
 * }</pre>
 *
 * @param runtime the catalogue's name
 * @param from the first version that has it; {@code null} if unknown
 * @param before the first version without it; {@code null} if unknown
 * @param cgroup {@code v1} if it occurs with version 1 hierarchies only; {@code null} if with any
 * @param phase in which it occurs
 * @param rhythm of the sleeps
 * @param what happens, in a few words
 * @param source the reference in the runtime's code
 */
public record FixedSleep(
    String runtime,
    @Nullable String from,
    @Nullable String before,
    @Nullable String cgroup,
    String phase,
    Rhythm rhythm,
    String what,
    String source) {

  private static final String RESOURCE = "fixed-sleeps.json";

  /** Returns all known sleeps. */
  public static List<FixedSleep> known() {
    try (InputStream in =
        Objects.requireNonNull(FixedSleep.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new ObjectMapper().readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  /**
   * Tells whether a runtime of that kind and version has the sleep; true if the version can't be
   * parsed.
   *
   * @param legacyCgroups whether the host has version 1 hierarchies
   */
  public boolean concerns(String kind, @Nullable String version, boolean legacyCgroups) {
    return runtime.equals(kind)
        && (cgroup == null || legacyCgroups)
        && new VersionRange(from, before).includes(version);
  }
}
