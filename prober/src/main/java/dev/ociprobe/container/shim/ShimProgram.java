package dev.ociprobe.container.shim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.shim.generated.Bootstrap;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a shim, for the containers of one bundle.
 *
 * @param shim the program and what it takes
 * @param containerd the address of the containerd that is not there; it makes the socket's name
 *     differ from those of others
 */
public record ShimProgram(EntryKind.Shim shim, Path containerd) {
  /** The directory where shims since containerd 1.4 make their sockets. */
  public static final Path SOCKETS = Path.of("/run/containerd/s");

  /** The program that old shims call with each event. */
  private static final String PUBLISHER = "/bin/true";

  /** The command line that starts one for a container. */
  public List<String> start(String id) {
    return argv(id, "start");
  }

  /** The parameters that it reads when it is started for a container; empty if it reads none. */
  public Optional<byte[]> parameters(String id) {
    return shim.takesParameters()
        ? Optional.of(
            Bootstrap.BootstrapParams.newBuilder()
                .setInstanceId(id)
                .setNamespace(EntryKind.Shim.NAMESPACE)
                .setContainerdGrpcAddress(containerd.toString())
                .setContainerdBinary(PUBLISHER)
                .build()
                .toByteArray())
        : Optional.empty();
  }

  /**
   * The command line that removes a container whose shim is gone.
   *
   * @param bundle absolute path
   */
  public List<String> delete(String id, Path bundle) {
    List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "--chdir=" + bundle));
    argv.addAll(argv(id, "delete"));
    argv.addAll(argv.size() - 1, List.of("-bundle", bundle.toString()));
    return argv;
  }

  private List<String> argv(String id, String action) {
    return List.of(
        shim.program().toString(),
        "-namespace",
        EntryKind.Shim.NAMESPACE,
        "-id",
        id,
        "-address",
        containerd.toString(),
        "-publish-binary",
        PUBLISHER,
        action);
  }

  /** The socket that it makes for a container, unless it goes its own way. */
  public Path socket(String id) {
    String name = containerd.resolve(EntryKind.Shim.NAMESPACE).resolve(id).toString();
    return SOCKETS.resolve(HexFormat.of().formatHex(sha256(name)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
