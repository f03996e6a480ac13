package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.DefaultSpec;
import dev.ociprobe.bundle.image.ImageConfig.Defaults;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.bundle.spec.Capabilities;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Root;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.bundle.spec.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The config.json of an image's containers. Where the image says nothing, it is the {@linkplain
 * DefaultSpec default configuration}, with a root filesystem that can be written to and with the
 * capabilities that engines give: servers begin as root and become another user.
 *
 * @param image the image
 * @param command takes the place of the image's {@code Cmd}, unless it is empty
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/conversion.md">Conversion to
 *     OCI Runtime Configuration</a>
 */
public record ImageSpec(Image image, List<String> command) {

  /** Capabilities as of Docker, Podman and containerd alike. */
  private static final List<String> CAPABILITIES =
      Stream.of(
              "AUDIT_WRITE",
              "CHOWN",
              "DAC_OVERRIDE",
              "FOWNER",
              "FSETID",
              "KILL",
              "MKNOD",
              "NET_BIND_SERVICE",
              "NET_RAW",
              "SETFCAP",
              "SETGID",
              "SETPCAP",
              "SETUID",
              "SYS_CHROOT")
          .map(each -> "CAP_" + each)
          .toList();

  private static final String ANNOTATION = "org.opencontainers.image.";

  public ImageSpec {
    command = List.copyOf(command);
  }

  /**
   * Returns the configuration as far as it is known without the root filesystem.
   *
   * @throws RootfsException if the image names no command or an unusable one
   */
  public Spec withoutRootfs() {
    return spec(new User(0L, 0L, null, null, Map.of()), List.of());
  }

  /**
   * Returns the configuration.
   *
   * @param rootfs the root filesystem on the host, where the user is looked up
   * @throws RootfsException if the image names no command, or a user whom it doesn't have
   */
  public Spec in(Path rootfs) {
    User user = new ImageUser(rootfs).resolve(Objects.requireNonNullElse(defaults().user(), ""));
    return spec(user, new ImageVolumes(rootfs, defaults().volumes()).mounts());
  }

  /** The signal that stops the container: the image's, without SIG; empty if it names none. */
  public Optional<String> stopSignal() {
    String text = defaults().stopSignal();
    return text == null || text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            StopSignal.parse(text)
                .orElseThrow(() -> unusable("its StopSignal %s is no signal".formatted(text))));
  }

  private Spec spec(User user, List<Mount> volumes) {
    Spec base = DefaultSpec.running(args());
    List<Mount> mounts = new ArrayList<>(Objects.requireNonNullElse(base.mounts(), List.of()));
    mounts.addAll(volumes);
    return base.toBuilder()
        .process(process(Objects.requireNonNull(base.process()), user))
        .root(new Root("rootfs", false, Map.of()))
        .mounts(mounts)
        .annotations(annotations())
        .build();
  }

  private List<String> args() {
    List<String> args =
        new ArrayList<>(Objects.requireNonNullElse(defaults().entrypoint(), List.of()));
    args.addAll(
        command.isEmpty() ? Objects.requireNonNullElse(defaults().cmd(), List.of()) : command);
    if (args.isEmpty()) {
      throw new RootfsException(
          image.reference().place(),
          "the image names no command",
          "name the command and its arguments after \"--\"");
    }
    return args;
  }

  private ContainerProcess process(ContainerProcess base, User user) {
    return base.toBuilder()
        .user(user)
        .env(environment(Objects.requireNonNullElse(base.env(), List.of())))
        .cwd(workingDirectory())
        .capabilities(capabilities(user))
        .noNewPrivileges(false)
        .build();
  }

  /** Another user than root has no capabilities, but can get those of a file. */
  private static Capabilities capabilities(User user) {
    List<String> held = Objects.equals(user.uid(), 0L) ? CAPABILITIES : List.of();
    return new Capabilities(CAPABILITIES, held, null, held, null, Map.of());
  }

  private List<String> environment(List<String> further) {
    List<String> own = Objects.requireNonNullElse(defaults().env(), List.of());
    Stream<String> missing =
        further.stream()
            .filter(each -> own.stream().noneMatch(mine -> name(mine).equals(name(each))));
    return Stream.concat(own.stream(), missing).toList();
  }

  private static String name(String variable) {
    return variable.split("=", 2)[0];
  }

  private String workingDirectory() {
    String directory = Objects.requireNonNullElse(defaults().workingDir(), "");
    if (directory.isEmpty()) {
      return "/";
    }
    if (!directory.startsWith("/")) {
      throw unusable("its WorkingDir " + directory + " is not absolute");
    }
    return directory;
  }

  /**
   * Runtimes take orders by annotations (crun's {@code run.oci.handler}, {@code
   * io.kubernetes.cri.container-type}, Kata's {@code io.katacontainers.config.hypervisor.path}),
   * which are not for strangers to give. So of the labels, only those that describe an image become
   * some.
   */
  private Map<String, String> annotations() {
    Map<String, String> annotations = new TreeMap<>();
    ImageConfig config = image.config();
    put(annotations, "os", config.os());
    put(annotations, "architecture", config.architecture());
    put(annotations, "variant", config.variant());
    put(annotations, "author", config.author());
    put(annotations, "created", config.created());
    put(annotations, "stopSignal", defaults().stopSignal());
    if (defaults().exposedPorts() != null) {
      put(annotations, "exposedPorts", String.join(",", defaults().exposedPorts().keySet()));
    }
    if (defaults().labels() != null) {
      defaults()
          .labels()
          .forEach((key, value) -> {
            if (value != null && key.startsWith(ANNOTATION)) {
              annotations.put(key, value);
            }
          });
    }
    return annotations;
  }

  private static void put(Map<String, String> annotations, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      annotations.put(ANNOTATION + name, value);
    }
  }

  private Defaults defaults() {
    return image.config().defaults();
  }

  private RootfsException unusable(String problem) {
    return new RootfsException(image.reference().place(), problem, "use another image");
  }
}
