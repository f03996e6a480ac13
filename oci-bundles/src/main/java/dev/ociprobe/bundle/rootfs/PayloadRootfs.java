package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The root filesystem that holds one of our own static programs alone.
 *
 * @param program {@link #PAYLOAD}, {@link #STREAM} or {@link #SOCKET}; in the container it is in
 *     the root
 */
public record PayloadRootfs(String program) implements Rootfs {

  /** The payload's path in the container. */
  static final String PROGRAM = "/payload";

  /** The init of each measured container. */
  public static final String PAYLOAD = "payload";

  /** STREAM's kernels, which measure the bandwidth of memory. */
  public static final String STREAM = "stream";

  /** Requests and bytes through sockets, with the server's and the client's part. */
  public static final String SOCKET = "socket";

  /** The payload's path in a root filesystem that has files of its own. */
  public static final String ADDED = "/.ociprobe-payload";

  /** Tells whether a container's program is the payload, which needs no files but its own. */
  public static boolean isPayload(String program) {
    return program.equals(PROGRAM) || program.equals(ADDED);
  }

  /**
   * Adds the payload to another root filesystem, as {@link #ADDED}.
   *
   * @throws RootfsException if there is such a file, or it can't be written
   */
  public static void addTo(Path rootfs) {
    copyTo(PAYLOAD, rootfs.resolve(ADDED.substring(1)));
  }

  /**
   * Adds the payload to another root filesystem at the place that it has alone, with the mount
   * points of every container.
   *
   * @return its path in the container
   * @throws RootfsException if there is such a file, or it can't be written
   */
  public static String addAsProgramTo(Path rootfs) {
    MountPoints.addTo(rootfs);
    copyTo(PAYLOAD, rootfs.resolve(PAYLOAD));
    return PROGRAM;
  }

  @Override
  public RootfsContents populate(Path target) {
    try {
      MountPoints.createIn(target);
    } catch (IOException e) {
      throw RootfsException.writing(target, e);
    }
    copyTo(program, target.resolve(program));
    return new RootfsContents(List.of("/" + program), List.of());
  }

  private static void copyTo(String name, Path program) {
    String resource =
        "/dev/ociprobe/bundle/%s-%s".formatted(name, Architecture.ofThisMachine().kernelName());
    try (InputStream payload = PayloadRootfs.class.getResourceAsStream(resource)) {
      if (payload == null) {
        throw new RootfsException(
            program,
            "the %s for this machine's architecture was not built".formatted(name),
            "build ociprobe on this machine, or use --rootfs");
      }
      Files.copy(payload, program);
      Files.setPosixFilePermissions(program, MountPoints.SEARCHABLE);
    } catch (FileAlreadyExistsException e) {
      throw new RootfsException(
          program,
          "is there already, where a program of ociprobe belongs",
          "use an image or a root filesystem without that file");
    } catch (IOException e) {
      throw RootfsException.writing(program, e);
    }
  }
}
