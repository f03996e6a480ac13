package dev.ociprobe.bundle;

import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The config.json that {@code runc spec} writes, for a container without a terminal. It differs
 * from runc 1.1's in {@code terminal} (false), {@code hostname} (ociprobe), {@code args}, {@code
 * ociVersion} (a released one), and in having no ambient capabilities, as runc 1.3's.
 */
public final class DefaultSpec {

  private static final String RESOURCE = "default-config.json";

  private DefaultSpec() {}

  /**
   * Returns the configuration of a container that runs a command.
   *
   * @param args {@code process.args}: the program in the root filesystem and its arguments
   */
  public static Spec running(List<String> args) {
    Spec spec = SpecJson.parse(resource(), Path.of(RESOURCE));
    ContainerProcess process = Objects.requireNonNull(spec.process());
    return spec.toBuilder().process(process.toBuilder().args(args).build()).build();
  }

  private static byte[] resource() {
    try (InputStream in = DefaultSpec.class.getResourceAsStream(RESOURCE)) {
      return Objects.requireNonNull(in, RESOURCE).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
