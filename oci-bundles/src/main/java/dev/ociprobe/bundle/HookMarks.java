package dev.ociprobe.bundle;

import dev.ociprobe.bundle.spec.Hook;
import dev.ociprobe.bundle.spec.Hooks;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Configures the payload as every OCI hook of a bundle whose root filesystem holds it. When called,
 * each hook appends a time stamp to one file of the bundle.
 */
public final class HookMarks {
  private static final String FILE = "marks";
  private static final String PAYLOAD = "payload";

  private HookMarks() {}

  /** Returns the file that holds the marks of a bundle. */
  public static Path file(Path bundle) {
    return bundle.resolve(FILE);
  }

  /**
   * Adds the hooks.
   *
   * @throws BundleException if the bundle can't be written
   */
  public static void addTo(Bundle bundle) {
    Path file = file(bundle.directory());
    try {
      Files.createFile(file);
      Files.createFile(bundle.rootfs().resolve(FILE));
    } catch (IOException e) {
      throw BundleException.of(file, "be created", e, "make room on that file system");
    }
    Spec spec = bundle.spec();
    List<Mount> mounts =
        new ArrayList<>(Objects.requireNonNullElse(spec.mounts(), List.<Mount>of()));
    mounts.add(
        new Mount(
            "/" + FILE, "bind", file.toString(), List.of("bind", "rw"), null, null, Map.of()));
    Hooks hooks = hooks(bundle.rootfs().resolve(PAYLOAD), file);
    bundle.write(spec.toBuilder().mounts(mounts).hooks(hooks).build());
  }

  private static Hooks hooks(Path payload, Path file) {
    String program = payload.toString();
    String host = file.toString();
    return new Hooks(
        marking("prestart", program, host),
        marking("createRuntime", program, host),
        marking("createContainer", program, host),
        // The only one that runs where the host's files can't be seen.
        marking("startContainer", "/" + PAYLOAD, "/" + FILE),
        marking("poststart", program, host),
        marking("poststop", program, host),
        Map.of());
  }

  private static List<Hook> marking(String name, String program, String file) {
    return List.of(new Hook(program, List.of(PAYLOAD, "mark", name, file), null, null, Map.of()));
  }
}
